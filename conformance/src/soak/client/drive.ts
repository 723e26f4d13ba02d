/** Plays the server of a plan to several clients under test, and their applications; draws no conclusion. */
import type { WireObject } from '@parley/schemas';
import { Channel } from '../../peers/model-channel.js';
import type { Session } from '../../peers/session.js';
import { clientScenario } from '../../scenario/scenario.js';
import { HarnessError } from '../../scenario/unmet.js';
import { AUDITED, OVERDUE, SETTLED } from '../marks.js';
import type { Plan, Step } from '../plan.js';
import type { Crew, CrewScenario } from './crew.js';
import { KEYS } from './generate.js';
import { Ledger } from './ledger.js';
import { isTarget, Puppet } from './puppet.js';

/** How long a step waits at most for a sign of a client before the next one, in ms. */
const TURN = 3;
/** How often the clients are asked for their state until they agree, in ms. */
const ASK_EVERY = 25;
/** Clients come back soon, so that a history of seconds has many returns. */
const RECONNECT = { baseMs: 10, capMs: 80, stableMs: 0 } as const;
const NAMES = ['amy', 'Zoe', 'Bob', 'zed', 'eve'] as const;

export function soakOfClient(plan: Plan): CrewScenario {
  const scenario = clientScenario({
    id: 'client/soak/history',
    area: 'DLV',
    title: `${plan.steps.length} operations of ${plan.members.length} members`,
    checks: ['client/soak/one-verdict'],
    run: () => {
      throw new HarnessError('a history needs several clients');
    },
  });
  return { ...scenario, play: (crew) => new Play(crew, plan).run() };
}

class Play {
  readonly #crew: Crew;
  readonly #plan: Plan;
  readonly #channels: ReadonlyMap<number, string>;
  readonly #puppets: ReadonlyMap<number, Puppet>;
  readonly #ledger: Ledger;
  /** Connections on which the client hears nothing any more. */
  readonly #cutOff = new Set<Session>();
  /** Ids of messages that came, and of those that are refused. */
  readonly #known = new Set<unknown>();
  readonly #refused = new Set<unknown>();
  #posts = 0;

  constructor(crew: Crew, plan: Plan) {
    this.#crew = crew;
    this.#plan = plan;
    this.#channels = new Map(plan.channels.map((channel) => [channel, `soak-${channel}-${crew.id()}`]));
    this.#puppets = new Map(
      plan.members.flatMap((number) => {
        const testee = crew.testees[number];
        return testee ? [[number, new Puppet(crew, number, testee)]] : [];
      }),
    );
    this.#ledger = new Ledger(crew.stage.model, [...this.#channels.values()]);
    crew.stage.model.welcome = { reconnect: RECONNECT };
    crew.stage.handle('message', (frame, session, model) => {
      if (this.#refuses(frame, session)) {
        const why = { code: 'invalid_frame', field: '/text', message: 'this text is refused' };
        session.send({ type: 'error', replyTo: frame.id, ...why });
      } else model();
    });
    crew.stage.receptionOf = (url) =>
      this.#all.some((one) => one.away && isTarget(url, one)) ? { refuse: 503 } : undefined;
  }

  get #all(): readonly Puppet[] {
    return [...this.#puppets.values()];
  }

  async run(): Promise<void> {
    const users = NAMES.map((name) => `${name}-${this.#crew.id()}`);
    for (const puppet of this.#all) {
      this.#troubled();
      // Members 0 and 1 are two clients of one user; every other one gathers what it sends.
      const userId = users[Math.max(0, puppet.number - 1) % users.length] as string;
      const batch = this.#can('batch') && puppet.number % 2 === 1 ? { batchWindowMs: 2 } : {};
      await puppet.testee.connect(`${this.#crew.stage.url}${puppet.target}`, { userId, ...batch });
      for (const channelId of this.#channels.values()) puppet.join(channelId);
    }
    await this.#until(() => this.#all.every(({ joined }) => joined));
    for (const step of this.#plan.steps) {
      const puppet = this.#puppets.get(step.member);
      if (!puppet) continue;
      await this.#perform(puppet, step);
      this.#troubled();
      if (step.held) continue;
      // As with a server: what the next step finds is not to hang on how fast the client is.
      if (step.op === 'return' || step.op === 'join') await this.#until(() => puppet.joined);
      else await this.#turn();
    }
    await this.#conclude();
  }

  async #perform(puppet: Puppet, step: Step): Promise<void> {
    const channelId = 'channel' in step ? (this.#channels.get(step.channel) ?? '') : '';
    const { model } = this.#crew.stage;
    const channel = () => model.channel(channelId);
    switch (step.op) {
      case 'batch':
        for (const item of step.items) await this.#perform(puppet, { ...item, member: step.member });
        return;
      case 'send':
        return puppet.wanted.has(channelId) ? puppet.send(channelId) : undefined;
      case 'read': {
        const offset = puppet.at(channelId) - step.back;
        const sensible = offset >= 1 && offset <= channel().head && puppet.wanted.has(channelId);
        return sensible && this.#can('read') ? puppet.ask(puppet.testee.read(channelId, offset)) : undefined;
      }
      case 'state':
        return this.#can('state') && puppet.wanted.has(channelId)
          ? puppet.ask(puppet.testee.setState(channelId, step.key, step.value))
          : undefined;
      case 'typing':
        return this.#can('typing') && puppet.wanted.has(channelId)
          ? puppet.ask(puppet.testee.typing(channelId, step.active))
          : undefined;
      case 'drop':
        return this.#drop(puppet, step.how);
      case 'away':
        puppet.away = true;
        return puppet.session?.reset();
      case 'return':
        return this.#letIn(puppet);
      case 'leave':
        return puppet.leave(channelId);
      case 'join':
        return puppet.join(channelId);
      case 'settle':
        await this.#until(() => puppet.settled);
        return;
      case 'post':
        model.post(channelId, `x.${this.#posts++}`);
        return;
      case 'hole':
        model.commit(channelId, `x.${this.#posts++}`);
        model.post(channelId, `x.${this.#posts++}`);
        return;
      case 'refuse':
        puppet.unlucky = true;
        return;
      case 'again': {
        const entry = channel().log.at(-1 - step.back);
        if (entry) for (const peer of model.members(channelId)) peer.send(Channel.frame(channelId, entry));
        return;
      }
      case 'trim':
        this.#ledger.note();
        return channel().trim(Math.max(channel().first - 1, channel().head - step.keep));
      case 'restart':
        this.#ledger.note();
        for (const one of this.#all) one.session?.reset();
        for (const id of this.#channels.values()) model.channel(id).restart();
        return;
      case 'repeat':
        // Only a server under test can be sent the same thing again.
        return;
    }
  }

  /** A refusal is remembered like a commit: whoever asks again gets the same answer. */
  #refuses({ id }: WireObject, session: Session): boolean {
    const puppet = this.#all.find((one) => one.session === session);
    if (puppet?.unlucky && !this.#known.has(id)) this.#refused.add(id);
    if (puppet) puppet.unlucky = false;
    this.#known.add(id);
    return this.#refused.has(id);
  }

  #drop(puppet: Puppet, how: 'close' | 'reset' | 'goodbye' | 'tail'): void {
    const { session } = puppet;
    if (!session) return;
    if (how === 'reset') session.reset();
    if (how === 'close') session.close(1001, 'restarting');
    if (how === 'goodbye') {
      session.send({ type: 'goodbye', code: 4200, reason: 'draining', retryAfterMs: 5 });
      session.close(4200, 'draining');
    }
    if (how === 'tail') {
      session.mute();
      this.#cutOff.add(session);
    }
  }

  #letIn(puppet: Puppet): void {
    puppet.away = false;
    const { session } = puppet;
    if (session && this.#cutOff.has(session)) session.reset();
  }

  /** Lets everyone in, waits until all is told, and notes what the server holds and what the applications see. */
  async #conclude(): Promise<void> {
    for (const puppet of this.#all) {
      this.#letIn(puppet);
      for (const channelId of this.#channels.values()) puppet.join(channelId);
    }
    const channelIds = [...this.#channels.values()];
    const settled =
      (await this.#wait(({ joined }) => joined, 'every membership')) &&
      (await this.#wait((puppet) => puppet.settled && puppet.joined, 'every verdict')) &&
      (await this.#fence(channelIds)) &&
      (await this.#agreed(channelIds));
    this.#crew.mark(AUDITED, this.#ledger.audit());
    if (this.#can('state')) await Promise.all(this.#all.map((puppet) => this.#shown(puppet, channelIds)));
    this.#troubled();
    if (settled) this.#crew.mark(SETTLED);
  }

  /** Somebody else writes last, and everyone has to be given that. */
  #fence(channelIds: readonly string[]): Promise<boolean> {
    const texts = channelIds.map((channelId) => this.#crew.stage.model.post(channelId, `end.${this.#posts++}`).text);
    return this.#wait((puppet) => texts.every((text) => puppet.has(text)), 'the last message');
  }

  /** Whether all clients show the state that the server holds, before the kit's patience ends. */
  async #agreed(channelIds: readonly string[]): Promise<boolean> {
    if (!this.#can('state')) return true;
    const began = performance.now();
    for (;;) {
      this.#troubled();
      const shown = await Promise.all(this.#all.map((puppet) => this.#shown(puppet, channelIds)));
      const held = channelIds.flatMap((channelId) => this.#values(channelId));
      const differing = this.#all.filter((_, index) => JSON.stringify(shown[index]) !== JSON.stringify(held));
      if (differing.length === 0) return true;
      if (performance.now() - began > this.#bound) {
        for (const puppet of differing) this.#overdue(puppet, 'the state of the server', began);
        return false;
      }
      await this.#crew.waiter.until(() => false, ASK_EVERY);
    }
  }

  #values(channelId: string): readonly unknown[] {
    const held = this.#ledger.states(channelId);
    return KEYS.map((key) => held[key] ?? null);
  }

  /** What the application of a client sees of every key. */
  async #shown({ testee }: Puppet, channelIds: readonly string[]): Promise<readonly unknown[]> {
    const asked = channelIds.flatMap((channelId) => KEYS.map((key) => testee.getState(channelId, key)));
    return (await Promise.all(asked)).map((answer) =>
      'result' in answer ? ((answer.result as { value?: unknown }).value ?? null) : null,
    );
  }

  /** How long a client may need for what it has to do by itself: to come back, too. */
  get #bound(): number {
    return this.#crew.patience + 4 * RECONNECT.capMs;
  }

  async #wait(met: (puppet: Puppet) => boolean, what: string): Promise<boolean> {
    const began = performance.now();
    const all = this.#all;
    if (await this.#crew.waiter.until(() => all.every(met) || all.some(({ problem }) => problem), this.#bound)) {
      this.#troubled();
      return true;
    }
    for (const puppet of all) if (!met(puppet)) this.#overdue(puppet, what, began);
    return false;
  }

  #overdue({ number }: Puppet, what: string, began: number): void {
    this.#crew.mark(OVERDUE, { what, ms: Math.floor(performance.now() - began), adapter: `m${number}` });
  }

  #until(met: () => boolean): Promise<boolean> {
    return this.#crew.waiter.until(met, this.#crew.patience);
  }

  async #turn(): Promise<void> {
    let turns = 0;
    await this.#crew.waiter.until(() => turns++ > 0, TURN);
  }

  #can(capability: string): boolean {
    return this.#crew.capabilities.includes(capability);
  }

  /** @throws what keeps one of them from going on */
  #troubled(): void {
    this.#crew.signal.throwIfAborted();
    for (const { problem } of this.#all) if (problem) throw problem;
  }
}
