import fc from 'fast-check';
import type { Store, Verdict } from '../store.js';
import { draft, Ear, type Part } from './bench.js';

const step = fc.record({
  op: fc.constantFrom('append', 'append', 'append', 'append', 'refuse', 'mark', 'reset', 'stale', 'reopen'),
  channelId: fc.constantFrom('p', 'q'),
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  text: fc.constantFrom('one', 'one', 'one', 'two'),
  offset: fc.integer({ min: 0, max: 6 }),
});

/** Random histories against a model that is too simple to be wrong. */
export const obeysTheModel: Part = (t, open, { durable }) => {
  t.test('any history: one verdict for each key, consecutive offsets, marks that only rise', async (t) => {
    // What is durable waits for a disk at every step.
    const seed = Date.now() % 2 ** 31;
    t.comment(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: durable ? 40 : 60 }), fc.boolean(), async (steps, atOnce) => {
        const bench = await open(t, { dedupeWindowMs: 1_000_000 });
        let { store } = bench;
        const models = new Map(['p', 'q'].map((channelId) => [channelId, new Model()]));
        const epochs = new Map<string, string>();
        let ears = new Map<string, Ear>();
        const begin = async () => {
          ears = new Map();
          for (const channelId of models.keys()) {
            epochs.set(channelId, (await store.load(channelId)).epoch);
            ears.set(channelId, await Ear.open(store, channelId));
          }
        };
        await begin();
        let waiting: Promise<boolean>[] = [];
        for (const { op, channelId, id, text, offset } of steps) {
          const model = models.get(channelId) as Model;
          const epoch = epochs.get(channelId) as string;
          if (op === 'reopen' || op === 'reset') {
            if (!(await Promise.all(waiting)).every(Boolean)) return false;
            waiting = [];
            if (op === 'reset') {
              await store.reset(channelId);
              model.reset();
            } else if (durable && bench.reopen) {
              await store.close();
              store = await bench.reopen();
            }
            const known = epochs.get(channelId);
            await begin();
            if ((op === 'reset') === (epochs.get(channelId) === known)) return false;
            continue;
          }
          const answer = act(store, model, { op, channelId, epoch, id, text, offset });
          if (atOnce) waiting.push(answer);
          else if (!(await answer)) return false;
        }
        if (!(await Promise.all(waiting)).every(Boolean)) return false;
        for (const [channelId, model] of models) {
          const view = await store.load(channelId);
          if (view.head !== model.log.length || view.reads.some((read) => read.offset !== model.mark)) return false;
          const read = await store.read(channelId, view.epoch, 1, 1000);
          if (read.map((entry) => entry.id).join() !== model.log.join()) return false;
          if (!read.every((entry, i) => entry.offset === i + 1)) return false;
          const ear = ears.get(channelId) as Ear;
          await ear.fence(store, channelId);
          const heard = ear.commits.map((entry) => entry.id);
          if (heard.join() !== model.log.slice(model.log.length - heard.length).join()) return false;
        }
        await store.close();
        return true;
      }),
      { seed, numRuns: durable ? 12 : 100 },
    );
    t.pass();
  });
};

class Model {
  log: string[] = [];
  mark = 0;
  verdicts = new Map<string, { text: string; answer: string }>();

  reset(): void {
    this.log = [];
    this.mark = 0;
    this.verdicts.clear();
  }

  /** What has to be answered to an append or a refusal. */
  judge(op: string, id: string, text: string): string {
    const known = this.verdicts.get(id);
    if (known) return known.text === text ? known.answer : 'conflict';
    if (op === 'append') this.log.push(id);
    const answer = op === 'append' ? `committed ${this.log.length}` : 'refused x';
    this.verdicts.set(id, { text, answer });
    return answer;
  }

  move(offset: number): string {
    if (offset > this.log.length) return 'out_of_range';
    if (offset === this.mark) return 'same';
    if (offset < this.mark) return `lost ${this.mark}`;
    this.mark = offset;
    return 'moved';
  }
}

interface Act {
  readonly op: string;
  readonly channelId: string;
  readonly epoch: string;
  readonly id: string;
  readonly text: string;
  readonly offset: number;
}

/** Calls the store and the model in the same breath, and compares once the answer is there. */
async function act(store: Store, model: Model, { op, channelId, epoch, id, text, offset }: Act): Promise<boolean> {
  if (op === 'stale') return (await store.append('no such epoch', draft(id, { channelId, text }))).kind === 'stale';
  if (op === 'mark') {
    const want = model.move(offset);
    const marked = await store.mark(channelId, epoch, 'ann', offset, 's');
    return (marked.kind === 'lost' ? `lost ${marked.current}` : marked.kind) === want;
  }
  const want = model.judge(op, id, text);
  const one = draft(id, { channelId, text });
  return said(await (op === 'append' ? store.append(epoch, one) : store.refuse(epoch, one, 'x'))) === want;
}

function said(verdict: Verdict): string {
  if (verdict.kind === 'committed') return `committed ${verdict.offset}`;
  return verdict.kind === 'refused' ? `refused ${verdict.code}` : verdict.kind;
}
