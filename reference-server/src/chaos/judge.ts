import type { Post, Record } from './member.js';

export interface Judgement {
  readonly faults: readonly string[];
  readonly epochs: number;
  readonly messages: number;
  readonly acknowledged: number;
  /** Acknowledged in an epoch that is over and gone with it: every member was told. */
  readonly lost: number;
}

/**
 * Holds what the members saw against what the specification promises. Pure.
 *
 * @param auditor one that has read the whole log at the end
 * @param keeps whether the log must have survived, in one epoch
 */
export function judge(members: readonly Record[], auditor: Record, keeps: boolean): Judgement {
  const faults = members.flatMap(({ userId, faults }) => faults.map((fault) => `${userId}: ${fault}`));
  const logs = new Map<string, Map<number, Post>>();
  for (const { heard, userId } of [auditor, ...members]) {
    for (const [epoch, slots] of heard) {
      const log = logs.get(epoch) ?? new Map<number, Post>();
      logs.set(epoch, log);
      for (const [offset, post] of slots) {
        const known = log.get(offset);
        if (known && known.id !== post.id) faults.push(`${userId} saw another message than others at offset ${offset}`);
        log.set(offset, post);
      }
    }
  }
  for (const log of logs.values()) faults.push(...orderFaults(log));
  let acknowledged = 0;
  let lost = 0;
  const whole = auditor.heard.get(auditor.epoch) ?? new Map<number, Post>();
  const kept = new Set([...whole.values()].map(({ id }) => id));
  for (const { acked, userId, epoch, position, registers } of members) {
    acknowledged += acked.size;
    for (const [id, place] of acked) {
      if (place.epoch !== auditor.epoch) lost += kept.has(id) ? 0 : 1;
      else if (whole.get(place.offset)?.id !== id)
        faults.push(`${userId}: ${id} was acknowledged and is not in the log`);
    }
    if (epoch !== auditor.epoch || position !== auditor.position) {
      faults.push(
        `${userId} is at ${position}, the log at ${auditor.position}${epoch === auditor.epoch ? '' : ' of another epoch'}`,
      );
    }
    if (registers.text !== auditor.registers.text) {
      faults.push(`${userId} knows ${registers.text}, the server ${auditor.registers.text}`);
    }
  }
  if (keeps && logs.size > 1) faults.push(`${logs.size} epochs, though nothing may be lost`);
  if (whole.size !== auditor.position)
    faults.push(`the log has ${whole.size} entries and its head is ${auditor.position}`);
  return { faults, epochs: logs.size, messages: whole.size, acknowledged, lost };
}

/** A message has one place, and the messages of one client keep the order in which they were sent. */
function orderFaults(log: ReadonlyMap<number, Post>): string[] {
  const faults: string[] = [];
  const places = new Map<string, number>();
  const latest = new Map<string, number>();
  for (const [offset, { id, text }] of [...log].sort(([a], [b]) => a - b)) {
    const place = places.get(id);
    if (place !== undefined) faults.push(`${id} is at offset ${place} and at ${offset}`);
    places.set(id, offset);
    const [sender = '', n] = text.split(' ');
    if (Number(n) <= (latest.get(sender) ?? -1)) faults.push(`${text} came after ${latest.get(sender)}`);
    latest.set(sender, Number(n));
  }
  return faults;
}
