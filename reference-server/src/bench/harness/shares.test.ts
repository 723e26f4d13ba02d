import t from 'tap';
import { type CpuProfile, sharesOf } from './shares.js';

/** One sample of 100 µs for each function. */
function profile(...frames: readonly (readonly [functionName: string, url: string])[]): CpuProfile {
  const nodes = frames.map(([functionName, url], index) => ({ id: index + 1, callFrame: { functionName, url } }));
  return { nodes, samples: nodes.map(({ id }) => id), timeDeltas: nodes.map(() => 100) };
}

t.test('busy time is shared out by where it was spent; idle time and that of the profiler do not count', async (t) => {
  const shares = sharesOf(
    profile(
      ['(idle)', ''],
      ['dispatch', ''],
      ['(program)', ''],
      ['(garbage collector)', ''],
      ['writev', ''],
      ['writeLatin1String', ''],
      ['parse', ''],
      ['emit', 'node:events'],
      ['dataMessage', 'file:///a/node_modules/ws/lib/receiver.js'],
      ['validateMessage', 'file:///a/schemas/dist/validators.js'],
      ['pump', 'file:///a/reference-server/dist/core/member.js'],
    ),
  );
  const each = 1 / 9;
  t.match(shares, { writing: 2 * each, system: each, garbage: each, native: each, node: each });
  t.match(shares, { libraries: each, validation: each, own: each });
});

t.test('a process that was never busy has no shares', async (t) => {
  t.equal(sharesOf(profile(['(idle)', ''])).own, 0);
  t.equal(sharesOf({ nodes: [] }).writing, 0);
});
