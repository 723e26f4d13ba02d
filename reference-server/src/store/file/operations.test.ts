import fc from 'fast-check';
import t from 'tap';
import { Operations, perform } from './operations.js';
import { TABLES } from './tables.js';

t.test('what is packed is done, in order and byte for byte', async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const operation = fc.record({
    table: fc.constantFrom(...TABLES),
    key: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    value: fc.option(fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes))),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60 }), (wanted) => {
      const operations = new Operations();
      for (const { table, key, value } of wanted) {
        if (value) operations.put(table, key, value);
        else operations.remove(table, key);
      }
      const done: string[] = [];
      perform(operations.take(), {
        put: (table, key, value) => done.push(`${table} ${key.toString('hex')} ${value.toString('hex')}`),
        remove: (table, key) => done.push(`${table} ${key.toString('hex')} -`),
      });
      const said = wanted.map(
        ({ table, key, value }) => `${table} ${key.toString('hex')} ${value ? value.toString('hex') : '-'}`,
      );
      return said.join() === done.join();
    }),
    { seed },
  );
  t.pass();
});
