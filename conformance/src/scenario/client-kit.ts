import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter } from '../drivers/adapter.js';
import type { Session } from '../peers/session.js';
import { Stage } from '../peers/stage.js';
import { PASS } from '../runner/pace.js';
import type { Mark } from '../trace/events.js';
import type { Recorder } from '../trace/recorder.js';
import { seeded } from './random.js';
import { type ConnectOptions, Testee } from './testee.js';
import { HarnessError } from './unmet.js';

/** What a scenario for a client under test has in its hands. */
export interface ClientKit {
  /** How long to wait for what should come soon, in ms. */
  readonly patience: number;
  /** The server that the kit plays; see its header for how to write a scenario. */
  readonly stage: Stage;
  /** The client under test, as its application. */
  readonly testee: Testee;
  /** Seeded, uniform in [0, 1). */
  random(): number;
  /** A fresh id of 122 random bits. */
  id(): string;
  /** A channel that no other scenario uses. */
  channel(label?: string): string;
  /** A user id that no other scenario uses. */
  user(label?: string): string;
  /** Lets the client connect to the stage and waits until both sides say that it is welcome. */
  connect(options?: ConnectOptions): Promise<Session>;
  /** Lets the client join channels and waits until it says that each is joined. */
  join(...channelIds: readonly string[]): Promise<void>;
  /**
   * A sentinel from somebody else on the channel, waited for until the application has it: what the client had to tell
   * its application of earlier frames of this session, it has told.
   */
  fence(channelId: string): Promise<void>;
  /** Notes a fact for the checks. */
  mark(name: string, data?: unknown, conn?: string): Mark;
  /** Lets wire time pass, for silences that are the point of a scenario; never to wait for something. */
  pass(ms: number): Promise<void>;
  /** The adapter's process, where the kit started it (`needs: ['process']`). */
  readonly process: {
    /** SIGSTOP. */
    freeze(): void;
    /** SIGCONT. */
    thaw(): void;
    /** SIGKILL, and another in its place, ready and without a client. */
    restart(how?: Restart): Promise<void>;
  };
  /** A path at which nothing is, for `store` in `connect`; what is made there goes with the scenario. */
  store(): string;
}

export interface Restart {
  /** Starts one more at the same moment, which the next restart takes. */
  readonly withTwin?: boolean;
}

/** The process of an adapter, as the bench lends it to a kit. */
export interface AdapterProcess {
  freeze(): void;
  thaw(): void;
  /** Kills the adapter, starts another and lets it write to the recorder. */
  restart(how?: Restart): Promise<Adapter>;
}

export interface ClientKitOptions {
  readonly recorder: Recorder;
  readonly adapter: Adapter;
  readonly seed: number;
  readonly patience: number;
  readonly process?: AdapterProcess;
}

/** A kit, and how to end it. */
export interface OpenClientKit extends ClientKit {
  /**
   * Ends the stage and resets the client. To be called once, whether the scenario got to its end or not.
   *
   * @param complete whether `run` returned: only then must every fault rule have fired
   * @throws HarnessError if a fault rule never fired
   */
  dispose(complete: boolean): Promise<void>;
}

/** Sets the stage for one scenario; the recorder must have its `start` already. */
export async function openClientKit(options: ClientKitOptions): Promise<OpenClientKit> {
  const { recorder, patience } = options;
  let { adapter } = options;
  const stores: string[] = [];
  adapter.begin(recorder);
  let frozen = false;
  const stage = new Stage(recorder, patience, async () => (frozen ? 0 : adapter.alive()));
  // A client that spins may never again have time for its adapter.
  stage.onFlood = () => adapter.lose('the client sends pings without a pause');
  await stage.listen();
  const testee = new Testee(adapter);
  const random = seeded(options.seed);
  const kit: OpenClientKit = {
    patience,
    stage,
    testee,
    random,
    id: () => randomUUID(),
    channel: (label = 'room') => `${label}-${randomUUID()}`,
    user: (label = 'user') => `${label}-${randomUUID()}`,
    connect: async (connect = {}) => {
      await testee.connect(stage.url, { userId: kit.user(), ...connect });
      const session = await stage.welcomed();
      await testee.status('connected');
      return session;
    },
    join: async (...channelIds) => {
      for (const channelId of channelIds) await testee.join(channelId);
      for (const channelId of channelIds) await testee.next('joined', (event) => event.channelId === channelId);
    },
    fence: async (channelId) => {
      const { conn } = stage.current;
      const text = `fence ${randomUUID()}`;
      stage.model.post(channelId, text);
      await testee.next('message', (event) => event.text === text);
      // What it tells by another way than messages, as a promise that is kept, may take a turn more.
      await adapter.alive();
      recorder.record({ kind: 'wait', conn, what: `fence on ${channelId}`, outcome: 'fence', ms: 0 });
    },
    mark: (name, data, conn) =>
      recorder.record({ kind: 'mark', name, ...(data === undefined ? {} : { data }), ...(conn ? { conn } : {}) }),
    pass: (ms) => {
      recorder.record({ kind: 'mark', name: PASS, data: { ms } });
      return new Promise((resolve) => setTimeout(resolve, ms));
    },
    get process() {
      const { process } = options;
      if (!process) throw new HarnessError('this scenario needs `process` and was run without');
      return {
        freeze: () => {
          frozen = true;
          process.freeze();
        },
        thaw: () => {
          frozen = false;
          process.thaw();
        },
        restart: async (how?: Restart) => {
          adapter = await process.restart(how);
          testee.replace(adapter);
        },
      };
    },
    store: () => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
      stores.push(folder);
      return join(folder, 'outbox');
    },
    dispose: async (complete) => {
      try {
        if (!adapter.lost) await testee.reset();
      } finally {
        await stage.dispose();
        for (const folder of stores) rmSync(folder, { recursive: true, force: true });
      }
      const [unfired] = stage.faults.unfired();
      if (complete && unfired) throw new HarnessError(`a fault rule never fired: ${JSON.stringify(unfired)}`);
    },
  };
  return kit;
}
