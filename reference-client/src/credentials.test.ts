import t from 'tap';
import { Credentials } from './credentials.js';

t.test('a fixed token that expired is not sent again (PLY-HSK-22)', async (t) => {
  const credentials = new Credentials('old');
  t.equal(credentials.next(), 'old');
  credentials.expire();
  t.throws(() => credentials.next(), /token expired/);
  credentials.set('new');
  t.equal(credentials.next(), 'new');
});

t.test('a source is asked before every hello, and told once that the last token expired', async (t) => {
  const asked: boolean[] = [];
  const credentials = new Credentials((expired) => {
    asked.push(expired);
    return 'token';
  });
  credentials.next();
  credentials.expire();
  credentials.next();
  credentials.next();
  t.strictSame(asked, [false, true, false]);
});

t.test('a client without token comes back after 4105 like after any 41xx (PLY-REC-3)', async (t) => {
  const credentials = new Credentials(undefined);
  credentials.expire();
  t.equal(credentials.next(), undefined);
});
