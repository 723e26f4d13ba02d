import { createHash } from 'node:crypto';
import type { TraceEvent } from '../../trace/events.js';
import type { RunResult } from '../../verdict/result.js';
import type { Assets } from './assets.js';
import { type Content, html, Markup } from './markup.js';
import { pageModel } from './model.js';
import { broken, checks, header, matrix, toolbar } from './sections.js';

/**
 * The result as one HTML page that needs nothing else: no network, no file beside it.
 *
 * @param traceOf the events of a trace by its path, if they can be had
 */
export function htmlReport(
  result: RunResult,
  assets: Assets,
  traceOf: (path: string) => readonly TraceEvent[] | undefined = () => undefined,
): string {
  const model = pageModel(result, traceOf);
  const title = `Parley ${result.role}: ${result.verdict}`;
  return page(title, [header(model), broken(model), matrix(model), toolbar(model), checks(model)], assets);
}

/**
 * The frame of a page. Whatever its contents are, nothing but our own script runs and nothing is loaded: the policy
 * names that script by its hash.
 */
export function page(title: string, contents: Content, { css, script }: Assets): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(css)}</style>
</head>
<body>
${contents}<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}
