import { serverScenario } from '../../../scenario/scenario.js';

/** Messages between a message and its repetition: more than a small cache of recent ids holds. */
const BETWEEN = 1050;
/** Messages under way: a server that takes its time for each answers them all within the patience of the kit. */
const UNANSWERED = 16;
/** Bytes of each, so that a replay of all does not fit between the two at once. */
const BYTES = 500;
/** The most time that they may take, in ms, and the least until the repetition. */
const LONGEST_MS = 5000;
const LEAST_MS = 2500;
/** Windows up to this are short, in ms. */
const SHORT_MS = 6000;

export default serverScenario({
  id: 'server/delivery/late-repeats',
  area: 'DLV',
  title:
    'messages repeated after seconds and after a thousand others; then again in the middle of the replay of them all',
  unsafe: 'load',
  checks: ['server/delivery/recognises-repeats', 'server/ordering/ack-waits-its-turn'],
  takes: 5000,
  async run(kit) {
    const who = { userId: kit.user(), clientId: kit.id() };
    const first = await kit.connect(who);
    const channelId = kit.channel();
    await first.join(channelId);
    const { maxInFlight, maxFrameBytes, dedupeWindowMs } = first.limits;
    const data = 'x'.repeat(Math.min(BYTES, Math.max(0, maxFrameBytes - 600)));
    const window = Math.min(maxInFlight, UNANSWERED);
    const began = performance.now();
    const past = () => performance.now() - began;
    const ids: string[] = [];
    while (ids.length < BETWEEN && past() < Math.min(LONGEST_MS, dedupeWindowMs / 4)) {
      const some = Array.from({ length: window }, () => kit.id());
      ids.push(...some);
      first.together(() => {
        for (const id of some) first.send({ type: 'message', id, channelId, text: '', data });
      });
      for (const id of some) await first.answer(id);
    }
    // A short window can be waited for nearly to its end.
    const least = dedupeWindowMs <= SHORT_MS ? 0.75 * dedupeWindowMs : LEAST_MS;
    if (past() < least) await kit.pass(least - past());
    const again = [ids[0], ids[1], ids.at(-200), ids.at(-1)].map((id) => ({
      type: 'message',
      id: id ?? ids[0],
      channelId,
      text: '',
      data,
    }));
    for (const message of again) await first.repeat(message);
    const back = await kit.connect(who);
    back.pauseReading();
    back.beginJoin(channelId, { offset: 0 });
    for (const message of again.slice(-maxInFlight)) back.send(message);
    await kit.pass(100);
    back.resumeReading();
    for (const { id } of again.slice(-maxInFlight)) await back.answer(String(id));
  },
});
