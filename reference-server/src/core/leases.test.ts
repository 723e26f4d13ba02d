import t from 'tap';
import { Leases } from './leases.js';

const ann = { userId: 'ann', clientId: 'phone' };

t.test('a lease runs until its time, an end or a renewal', async (t) => {
  const leases = new Leases();
  leases.start({ ...ann, holder: 's1', until: 100 });
  leases.start({ userId: 'bob', clientId: 'phone', holder: 's2', until: 120 });
  leases.start({ ...ann, holder: 's3', until: 150 });
  t.equal(leases.nextExpiry, 120);
  t.equal(leases.heldBy('s1'), undefined, 'who renews it holds it');
  t.match(leases.heldBy('s3'), ann);
  t.match(leases.expire(120), [{ userId: 'bob' }]);
  t.equal(leases.end({ ...ann, clientId: 'desk' }, 130), false, 'another client, another lease (PLY-TYP-4)');
  t.equal(leases.end(ann, 149), true);
  t.equal(leases.end(ann, 149), false);
  leases.start({ ...ann, holder: 's1', until: 200 });
  t.equal(leases.end(ann, 200), false, 'run out');
});
