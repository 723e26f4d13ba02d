import t from 'tap';
import { readOffer } from './upgrade.js';

const read = (url: string, protocol?: string) =>
  readOffer({ url, headers: protocol === undefined ? {} : { 'sec-websocket-protocol': protocol } }, '/live');

t.test('the subprotocol chooses the dialect (PLY-TRN-2, PLY-TRN-4, PLY-BAS-1)', async (t) => {
  t.match(read('/live', 'parley.v1'), { ok: true, dialect: 'v1' });
  t.match(read('/live', 'chat, parley.v1 ,x'), { ok: true, dialect: 'v1' });
  t.match(read('/live'), { ok: true, dialect: 'basic' });
  t.same(read('/live', 'parley.v2'), { ok: false, status: 400 });
  t.same(read('/live', ''), { ok: false, status: 400 });
});

t.test('only the path is served; the query is handed on', async (t) => {
  t.same(read('/'), { ok: false, status: 404 });
  t.same(read('/live/more'), { ok: false, status: 404 });
  const offer = read('/live?userId=a&userId=b&token=%2B');
  t.match(offer, { ok: true, query: 'userId=a&userId=b&token=%2B' });
});
