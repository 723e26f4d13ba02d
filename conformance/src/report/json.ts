import type { RunResult } from '../verdict/result.js';

/** The result model as it is; its schema is json/report.schema.json of this package. */
export function jsonReport(result: RunResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
