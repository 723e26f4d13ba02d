import t from 'tap';
import { Rights } from './rights.js';

t.test('what was revoked is refused, whatever the hook says', async (t) => {
  const rights = new Rights();
  t.equal(rights.allows('ann', 'r', 'message'), true);
  rights.revoke('ann', 'r', 'message');
  t.equal(rights.allows('ann', 'r', 'message'), false);
  t.equal(rights.allows('ann', 'r', 'read'), true);
  t.equal(rights.allows('ann', 'q', 'message'), true);
  rights.grant('ann', 'r', 'message');
  t.equal(rights.allows('ann', 'r', 'message'), true);
  rights.revoke('ann', 'r', 'join');
  t.equal(rights.allows('ann', 'r', 'read'), false, 'who may not see it may do nothing there');
});

t.test('only true allows', async (t) => {
  for (const [said, allowed] of [
    [true, true],
    [false, false],
    [undefined, false],
    [1, false],
  ] as const) {
    t.equal(await new Rights(() => said as boolean).allows('u', 'c', 'join'), allowed);
    t.equal(await new Rights(async () => said as boolean).allows('u', 'c', 'join'), allowed);
  }
});

t.test('who is barred is admitted no more, until taken back', async (t) => {
  const rights = new Rights();
  t.equal(rights.admits('ann'), true);
  rights.bar('ann');
  t.same([rights.admits('ann'), rights.admits('bob')], [false, true]);
  rights.admit('ann');
  t.equal(rights.admits('ann'), true);
});
