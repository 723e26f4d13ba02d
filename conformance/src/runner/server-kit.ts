import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Probe, type ProbeOptions } from '../peers/probe.js';
import { seeded } from '../scenario/random.js';
import type { ServerKit, TesteeProcess } from '../scenario/server-kit.js';
import { HarnessError } from '../scenario/unmet.js';
import type { Place } from './bench.js';
import { PASS } from './pace.js';

export interface ServerAccess {
  /** Addresses, one per node; they change when a server is started again on a free port. */
  readonly urls: () => readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly insecure: boolean;
  /** How long to wait for an answer that should come at once, in ms. */
  readonly patience: number;
  readonly process?: TesteeProcess;
}

export interface OpenServerKit extends ServerKit {
  /** Ends every connection. */
  dispose(): void;
}

export function openServerKit({ recorder, seed, signal }: Place, access: ServerAccess): OpenServerKit {
  const probes: Probe[] = [];
  const random = seeded(seed);
  return {
    patience: access.patience,
    get urls() {
      return access.urls();
    },
    random,
    id: () => randomUUID(),
    channel: (label = 'room') => `${label}-${randomUUID()}`,
    user: (label = 'user') => `${label}-${randomUUID()}`,
    connect: async (options = {}) => {
      signal.throwIfAborted();
      const basic = options.protocols !== undefined && !options.protocols.includes('parley.v1');
      const full = withToken(options, access.token, options.protocols?.length === 0);
      const context = { ...access, recorder, url: address(access.urls(), full), conn: `c${probes.length + 1}` };
      const probe = new Probe(context, full);
      probes.push(probe);
      await probe.opened();
      if (!basic && full.hello !== false) await probe.greet(full);
      return probe;
    },
    mark: (name, data, conn) =>
      recorder.record({ kind: 'mark', name, ...(data === undefined ? {} : { data }), ...(conn ? { conn } : {}) }),
    pass: (ms) => {
      recorder.record({ kind: 'mark', name: PASS, data: { ms } });
      return delay(ms, undefined, { signal });
    },
    get process() {
      if (!access.process) throw new HarnessError('this scenario needs `process` and does not say so');
      return access.process;
    },
    dispose: () => {
      for (const probe of probes) probe.dispose();
    },
  };
}

/** The token goes into `hello`; a basic connection has no other place for it than the query (PLY-BAS-7). */
function withToken(options: ProbeOptions, token: string | undefined, basic: boolean): ProbeOptions {
  if (token === undefined || options.token !== undefined) return options;
  if (!basic) return { ...options, token };
  const query = `token=${encodeURIComponent(token)}`;
  return { ...options, query: options.query === undefined ? query : `${query}&${options.query}` };
}

function address(urls: readonly string[], { node = 0, query }: ProbeOptions): string {
  const url = urls[node];
  if (url === undefined) throw new HarnessError(`there is no node ${node}, the server has ${urls.length}`);
  if (query === undefined) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
