import t from 'tap';
import { Readiness } from './readiness.js';

t.test('ready while the store can be used and no drain was asked for', async (t) => {
  let reachable = true;
  const readiness = new Readiness(() => reachable);
  t.equal(readiness.unready(), undefined);
  reachable = false;
  t.equal(readiness.unready(), 'the store is out of reach');
  reachable = true;
  t.equal(readiness.unready(), undefined);
  readiness.drain();
  t.equal(readiness.unready(), 'draining');
});
