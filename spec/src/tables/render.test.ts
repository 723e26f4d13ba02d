import { test } from 'tap';
import { renderTable } from './render.js';

/** The rows of a table that could be rendered; the test fails when it could not. */
function tableOf(name: string): string[] {
  const result = renderTable(name);
  if (!result.ok) throw new Error(result.message);
  return result.table.split('\n');
}

test('a frame table lists each field with type and need', async (t) => {
  const rows = tableOf('frame:hello');
  t.match(rows[0], '| field | type | required | meaning |');
  t.ok(rows.some((row) => row.startsWith('| `type` | `"hello"` | yes |')));
  t.ok(rows.some((row) => row.startsWith('| `token` | string | no |')));
  t.ok(rows.some((row) => row.startsWith('| `capabilities` | array of string | no |')));
});

test('nested objects and items of arrays have rows of their own', async (t) => {
  t.ok(tableOf('frame:welcome').some((row) => row.startsWith('| `limits.maxChannels` | integer | yes |')));
  t.ok(tableOf('frame:joined').some((row) => row.startsWith('| `reads[].userId` | string | yes |')));
});

test('a frame that differs by direction needs the direction', async (t) => {
  t.match(renderTable('frame:message'), { ok: false, message: /differs by direction, name it/ });
  t.notSame(tableOf('frame:message:c2s'), tableOf('frame:message:s2c'));
  t.same(tableOf('frame:ping'), tableOf('frame:ping:s2c'), 'the same in both directions is one table');
});

test('a frame of the basic protocol names its direction', async (t) => {
  t.ok(tableOf('frame:user_typing:basic-s2c').length > 2);
  t.match(renderTable('frame:user_typing'), { ok: false, message: /no frame user_typing/ });
});

test('the tables of codes and limits', async (t) => {
  t.ok(tableOf('error-codes').some((row) => row.startsWith('| `not_joined` | ')));
  t.ok(tableOf('close-codes').some((row) => /^\| 4001 \| unauthorized \| server \| .* \| stays away \|$/.test(row)));
  t.ok(tableOf('close-codes').some((row) => /^\| 4108 \|.* \| reconnects with backoff \|$/.test(row)));
  const limits = tableOf('limits');
  t.ok(limits.some((row) => row.startsWith('| `heartbeat.timeoutMs` | ')));
  t.notOk(limits.some((row) => row.includes('serverTime')));
});

test('an unknown name is refused with what to write instead', async (t) => {
  t.match(renderTable('frames'), { ok: false, message: /no table is called frames, use/ });
  t.match(renderTable('frame:nothing'), { ok: false, message: /no frame nothing/ });
  t.match(renderTable('frame:toString'), { ok: false });
  t.match(renderTable('frame:hello:s2c'), { ok: false, message: /no frame hello in the direction s2c/ });
});

test('a frame of several forms has a table for each, under its title', async (t) => {
  const rows = tableOf('frame:ack');
  const forms = ['Ack of a message:', 'Ack of a register write that holds:', 'Ack of a register write that lost:'];
  t.strictSame(
    rows.filter((row) => row.endsWith(':')),
    forms,
  );
  t.ok(rows.some((row) => row.startsWith('| `channelId` | string | yes |')));
});
