/** Drives a plan against a server and records it; draws no conclusion, as a scenario. */
import { Waiter } from '../peers/until.js';
import { type ServerScenario, serverScenario } from '../scenario/scenario.js';
import type { ServerKit } from '../scenario/server-kit.js';
import { AUDITED, OVERDUE, SETTLED } from './marks.js';
import { Member, type Room } from './member.js';
import type { Plan, Step } from './plan.js';
import { readsText, statesText } from './registers.js';

/** How long a step waits at most for a sign of the server before the next one, in ms. */
const TURN = 3;
/** Names whose order differs between bytes, letters and length. */
const NAMES = ['amy', 'Zoe', 'Bob', 'zed', 'eve'] as const;

/** How often members look whether their node has gone silent, in ms. */
const LOOK = 100;

/** @param outages how long nodes may be out of reach while it runs, in ms; 0: never */
export function soakOfServer(plan: Plan, outages = 0): ServerScenario {
  return serverScenario({
    id: 'server/soak/history',
    area: 'ORD',
    title: `${plan.steps.length} operations of ${plan.members.length} members`,
    checks: ['server/soak/one-order'],
    run: (kit) => drive(kit, plan, outages),
  });
}

async function drive(kit: ServerKit, plan: Plan, outages: number): Promise<void> {
  const room: Room = {
    connect: (options) => kit.connect(options),
    pass: (ms) => kit.pass(ms),
    id: () => kit.id(),
    nodes: Math.max(1, kit.urls.length),
    outages,
    waiter: new Waiter(),
    channels: new Map(plan.channels.map((channel) => [channel, kit.channel(`soak-${channel}`)])),
  };
  const users = NAMES.map((name) => kit.user(name));
  const members = new Map(
    plan.members.map((number) => {
      // Members 0 and 1 are two clients of one user.
      const userId = users[Math.max(0, number - 1) % users.length] as string;
      const clientId = `${NAMES[(number + 2) % NAMES.length]}-${number}-${kit.id()}`;
      return [number, new Member(room, number, { userId, clientId })];
    }),
  );
  const look = () => {
    for (const member of members.values()) member.leaveTheSilent();
  };
  const looking = outages > 0 ? setInterval(look, LOOK) : undefined;
  try {
    await play(kit, room, members, plan);
    await conclude(kit, room, [...members.values()]);
  } finally {
    clearInterval(looking);
    room.over = true;
  }
}

async function play(kit: ServerKit, room: Room, members: ReadonlyMap<number, Member>, plan: Plan): Promise<void> {
  const all = [...members.values()];
  await Promise.all(all.map((member) => member.connect()));
  await room.waiter.until(() => all.every(({ settled }) => settled), kit.patience);
  for (const step of plan.steps) {
    const member = members.get(step.member);
    if (!member) continue;
    await perform(member, step, room, kit.patience);
    troubled(all);
    if (step.held) continue;
    // Else the next step would find the member there or not by how fast the server is, and a plan would show seldom what it shows.
    if (step.op === 'return' || step.op === 'join')
      await room.waiter.until(() => member.there || member.problem !== undefined, kit.patience);
    else await turn(room);
  }
}

async function perform(member: Member, step: Step, room: Room, patience: number): Promise<void> {
  switch (step.op) {
    case 'batch':
      return member.batch(step.items);
    case 'drop':
      return member.drop(step.how === 'close' ? 'close' : 'reset');
    case 'return':
      return member.comeBack();
    case 'leave':
      return member.leave(step.channel);
    case 'join':
      return member.join(step.channel, step.fresh);
    case 'settle':
      await room.waiter.until(() => member.answered, patience);
      return;
    case 'away':
    case 'refuse':
    case 'again':
    case 'post':
    case 'hole':
    case 'trim':
    case 'restart':
      // Of plans for clients; the parser lets none of them in here.
      return;
    default:
      return member.act(step);
  }
}

/** Waits for a sign of the server, but not long: who sends without a pause is never seen to interleave. */
async function turn({ waiter }: Room): Promise<void> {
  let turns = 0;
  await waiter.until(() => turns++ > 0, TURN);
}

/** Brings everyone back, reads each log as someone who was not there, and waits until all members know the same. */
async function conclude(kit: ServerKit, room: Room, members: readonly Member[]): Promise<void> {
  for (const member of members) {
    for (const channel of room.channels.keys()) member.join(channel);
    member.comeBack();
  }
  const wait = (who: readonly Member[], met: (member: Member) => boolean, what: string) =>
    waitFor(kit, room, who, met, what);
  if (!(await wait(members, ({ settled }) => settled, 'all answers and replays'))) return;
  const auditor = new Member(room, -1, { userId: kit.user('auditor'), clientId: kit.id() }, 'start');
  await auditor.connect();
  if (!(await wait([auditor], ({ settled }) => settled, 'the whole log'))) return;
  kit.mark(AUDITED, undefined, auditor.conn);
  for (const channel of room.channels.keys()) auditor.act({ op: 'send', channel });
  if (!(await wait([auditor], ({ settled }) => settled, 'the answer to the fence'))) return;
  if (await wait(members, (member) => member.settled && agree(member, auditor), 'what the others know'))
    kit.mark(SETTLED);
}

/** Whether a member has all slots, marks and state that the auditor has. */
function agree(member: Member, auditor: Member): boolean {
  return [...auditor.places.values()].every(({ channelId, at }) => {
    const [own, other] = [member.registers.view(channelId), auditor.registers.view(channelId)];
    if (!own || !other || (member.places.get(channelId)?.at ?? 0) < at) return false;
    const reads = own.quiet || other.quiet || readsText(own) === readsText(other);
    return reads && statesText(own) === statesText(other);
  });
}

/** @returns whether it came for everyone; for each one it did not come to, a mark tells how long the kit waited */
async function waitFor(
  kit: ServerKit,
  room: Room,
  members: readonly Member[],
  met: (member: Member) => boolean,
  what: string,
): Promise<boolean> {
  const began = performance.now();
  // PLY-ORD-13 gives a commit this long to reach a member.
  const ms = Math.max(...members.map(({ reach }) => reach)) + kit.patience + room.outages;
  const done = await room.waiter.until(() => members.every(met) || members.some(({ problem }) => problem), ms);
  troubled(members);
  if (done) return true;
  for (const member of members) {
    if (!met(member)) kit.mark(OVERDUE, { what, ms: Math.floor(performance.now() - began) }, member.conn);
  }
  return false;
}

/** @throws what keeps one of them from going on */
function troubled(members: readonly Member[]): void {
  for (const { problem } of members) if (problem) throw problem;
}
