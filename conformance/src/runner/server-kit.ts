import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Probe, type ProbeOptions } from '../peers/probe.js';
import { seeded } from '../scenario/random.js';
import type { ServerKit, TesteeProcess } from '../scenario/server-kit.js';
import { HarnessError } from '../scenario/unmet.js';
import type { Place } from './bench.js';
import { type Operators, operatorHand } from './operator-hand.js';
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
  readonly operators?: Operators;
  /** Whether connections go to each node in turn, where a scenario does not choose. */
  readonly spread: boolean;
  /** Whether the operator makes the tokens that connections need. */
  readonly issues: boolean;
}

export interface OpenServerKit extends ServerKit {
  /** Ends every connection, and every stall. */
  dispose(): Promise<void>;
}

export function openServerKit({ recorder, seed, signal }: Place, access: ServerAccess): OpenServerKit {
  const probes: Probe[] = [];
  const random = seeded(seed);
  const hand = operatorHand(recorder, access.operators);
  let attempts = 0;
  /** The token that a connection shows, with who it speaks for in the trace, since nobody can see it in a token. */
  const credentials = async (options: ProbeOptions, conn: string): Promise<string | undefined> => {
    const { credential, token } = options;
    if (token === false) return undefined;
    if (!credential && (token !== undefined || !access.issues)) return token ?? access.token;
    const data = credential ?? { userId: userOf(options), kind: 'good' };
    const issued = await hand.token(data.userId, data.kind, data.expiresInMs);
    recorder.record({ kind: 'mark', name: 'credential', conn, data });
    return issued;
  };
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
      attempts += 1;
      const conn = `c${attempts}`;
      const node = options.node ?? (access.spread ? attempts % access.urls().length : 0);
      const token = await credentials(options, conn);
      const full = withToken({ ...options, node }, token, options.protocols?.length === 0);
      const context = { ...access, recorder, url: address(access.urls(), full), conn };
      const probe = new Probe(context, full);
      probes.push(probe);
      await probe.opened();
      if (!basic && full.hello !== false) await probe.greet(full, full.fields);
      return probe;
    },
    mark: (name, data, conn) =>
      recorder.record({ kind: 'mark', name, ...(data === undefined ? {} : { data }), ...(conn ? { conn } : {}) }),
    pass: (ms) => {
      recorder.record({ kind: 'mark', name: PASS, data: { ms } });
      return delay(ms, undefined, { signal });
    },
    operator: hand,
    get process() {
      if (!access.process) throw new HarnessError('this scenario needs `process` and does not say so');
      return access.process;
    },
    dispose: async () => {
      for (const probe of probes) probe.dispose();
      await hand.mend();
    },
  };
}

/** Whom a token is to name: who the scenario says connects. */
function userOf({ userId, query }: ProbeOptions): string {
  const named = userId ?? new URLSearchParams(query).get('userId');
  return named && /^[!-~]{1,128}$/.test(named) ? named : `user-${randomUUID()}`;
}

/** The token goes into `hello`; a basic connection has no other place for it than the query (PLY-BAS-7). */
function withToken(options: ProbeOptions, token: string | undefined, basic: boolean): ProbeOptions {
  if (token === undefined || (options.token !== undefined && !options.credential)) return options;
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
