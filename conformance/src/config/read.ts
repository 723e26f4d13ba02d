import { problemsOf } from './problems.js';
import { Config } from './schema.js';

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  /** What is wrong, one line each, with the JSON pointer where there is one. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads what json/config.schema.json describes, and says what that cannot. */
export function parseConfig(text: string): ReadConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [`it is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const problems = problemsOf(Config, value);
  if (problems.length > 0) return { ok: false, problems };
  const config = value as Config;
  if (config.client?.command && config.client.listen !== undefined) {
    return { ok: false, problems: ['/client: found both "command" and "listen", allowed: one of them'] };
  }
  if (config.server?.command && (config.server.urls?.length ?? 0) > 1) {
    return {
      ok: false,
      problems: ['/server/urls: found several beside "command", allowed: one, for it starts one node'],
    };
  }
  return { ok: true, config };
}
