/** A configuration as the options of the command line that it stands for: pure. */
import type { Role } from '../trace/events.js';
import type { Config } from './schema.js';

export interface Setting {
  /** Name of the option as commander keeps it. */
  readonly option: string;
  /** Its values, as they would be typed; true: a flag. */
  readonly words: readonly string[] | true;
  /** JSON pointer of where it stands. */
  readonly pointer: string;
}

/** The settings for a role, its own section over the top. */
export function settingsOf(config: Config, role: Role): readonly Setting[] {
  const own = config[role];
  const settings = [...sharedIn(config, ''), ...(own ? sharedIn(own, `/${role}`) : []), ...serverOnly(config, role)];
  return [...new Map(settings.map((setting) => [setting.option, setting])).values()];
}

function sharedIn({ run = {}, baseline, reporters }: Pick<Config, 'run' | 'baseline' | 'reporters'>, at: string) {
  const settings = Object.entries(run).map(([option, value]) => ({
    option,
    words: wordsOf(value),
    pointer: `${at}/run/${option}`,
  }));
  return [
    ...settings,
    { option: 'baseline', words: wordsOf(baseline), pointer: `${at}/baseline` },
    { option: 'reporter', words: wordsOf(reporters), pointer: `${at}/reporters` },
  ].filter((one): one is Setting => one.words !== undefined);
}

function serverOnly({ server }: Config, role: Role): readonly Setting[] {
  if (role !== 'server' || !server) return [];
  const headers = server.headers && Object.entries(server.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    { option: 'header', words: wordsOf(headers), pointer: '/server/headers' },
    { option: 'tokenCommand', words: wordsOf(server.tokenCommand), pointer: '/server/tokenCommand' },
    { option: 'operator', words: wordsOf(server.operator), pointer: '/server/operator' },
    { option: 'nodes', words: wordsOf(server.nodes), pointer: '/server/nodes' },
    { option: 'insecure', words: wordsOf(server.insecure), pointer: '/server/insecure' },
    { option: 'safe', words: wordsOf(server.safe), pointer: '/server/safe' },
  ].filter((one): one is Setting => one.words !== undefined);
}

/** A flag that is false is as good as absent. */
function wordsOf(value: unknown): readonly string[] | true | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return true;
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
