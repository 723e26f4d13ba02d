import type { Probe } from '../peers/probe.js';

/** Messages under way: few, so that a slow server answers each in time. */
const UNANSWERED = 8;

/**
 * Writes so many messages, a few under way at a time, until all are answered.
 *
 * @param content fields of the message with this number, from 0
 * @returns their ids
 */
export async function fillLog(
  probe: Probe,
  channelId: string,
  count: number,
  content: (index: number) => object = () => ({}),
): Promise<readonly string[]> {
  const ids: string[] = [];
  const most = Math.min(probe.limits.maxInFlight, UNANSWERED);
  for (let index = 0; index < count; index++) {
    const early = ids[index - most];
    if (early !== undefined) await probe.answer(early);
    ids.push(probe.post(channelId, '', content(index)));
  }
  for (const id of ids.slice(-most)) await probe.answer(id);
  return ids;
}
