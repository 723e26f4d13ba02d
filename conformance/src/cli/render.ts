/** One result in one format. */
import { badgeJson, badgeSvg } from '../report/badge.js';
import { ctrfReport } from '../report/ctrf.js';
import { githubReport } from '../report/github.js';
import { loadAssets } from '../report/html/assets.js';
import { htmlReport } from '../report/html/page.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { plain } from '../report/paint.js';
import { summaryReport } from '../report/summary.js';
import { tapReport } from '../report/tap.js';
import { terminalReport } from '../report/terminal.js';
import type { RunResult } from '../verdict/result.js';
import { traceReader } from './trace-reader.js';
import type { Format } from './values.js';

/** @param path where it goes: a badge is a picture, or JSON if the name says so */
export function render(format: Format, result: RunResult, path = ''): string {
  switch (format) {
    case 'terminal':
      return terminalReport(result, plain);
    case 'tap':
      return tapReport(result);
    case 'junit':
      return junitReport(result);
    case 'json':
      return jsonReport(result);
    case 'html':
      return htmlReport(result, loadAssets(), traceReader());
    case 'ctrf':
      return ctrfReport(result, Date.now());
    case 'github':
      return githubReport(result);
    case 'summary':
      return summaryReport(result);
    case 'badge':
      return path.endsWith('.json') ? badgeJson(result) : badgeSvg(result);
  }
}
