import t from 'tap';
import { type Facts, keeps, mayContinue, objection, promise, readFacts } from './generation.js';
import { databaseOf, publicUrl } from './options.js';

const INFO = `# Server\r\nredis_version:7.0.15\r\nrun_id:abc\r\n# Memory\r\nmaxmemory:0\r\nmaxmemory_policy:allkeys-lru\r
# Replication\r\nrole:master\r\nconnected_slaves:0\r\nmaster_replid:def\r\nmaster_replid2:${'0'.repeat(40)}\r
# Persistence\r\naof_enabled:1\r\n`;
const facts: Facts = readFacts(INFO, 'always');

t.test('INFO is read', async (t) => {
  t.same(facts, {
    version: '7.0.15',
    process: 'abc/def',
    primary: true,
    promoted: false,
    replicas: 0,
    appendOnly: true,
    fsync: 'always',
    evicts: false,
  });
  t.match(readFacts(INFO.replace('maxmemory:0', 'maxmemory:9'), undefined), { evicts: true, fsync: undefined });
  t.match(readFacts(INFO.replace('id2:0', 'id2:7'), 'no'), { promoted: true });
});

t.test('data is trusted after a restart only where nothing acknowledged can be missing', async (t) => {
  t.ok(keeps(facts));
  for (const other of [{ appendOnly: false }, { fsync: 'everysec' }, { fsync: undefined }, { replicas: 1 }]) {
    t.notOk(keeps({ ...facts, ...other }), JSON.stringify(other));
  }
  t.ok(mayContinue(facts));
  t.notOk(mayContinue({ ...facts, appendOnly: false }), 'it may have started from an empty folder');
  t.notOk(mayContinue({ ...facts, promoted: true }));
});

t.test('what cannot be used is said', async (t) => {
  t.equal(objection(facts, 'aof'), undefined);
  t.match(objection({ ...facts, version: '6.2.1' }, 'local'), /Redis 7 or later is needed, this is 6.2.1/);
  t.match(objection({ ...facts, version: '' }, 'local'), /unknown version/);
  t.match(objection({ ...facts, primary: false }, 'local'), /replica/);
  t.match(objection({ ...facts, evicts: true }, 'local'), /noeviction/);
  t.match(objection({ ...facts, fsync: undefined }, 'aof'), /appendfsync is unknown/);
  t.equal(objection({ ...facts, fsync: undefined }, 'local'), undefined);
  t.match(promise({ ...facts, appendOnly: false }), /loses messages/);
  t.match(promise(facts), /survive/);
  t.match(promise({ ...facts, fsync: 'no' }), /may lose/);
});

t.test('addresses', async (t) => {
  t.equal(databaseOf('redis://h'), 0);
  t.equal(databaseOf('rediss://u:p@h:1/12'), 12);
  t.equal(publicUrl('redis://u:p@h:6380/12'), 'redis://h:6380/12');
  t.equal(publicUrl('redis://h/'), 'redis://h');
});
