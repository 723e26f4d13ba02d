import { judged } from '../../check/judged.js';
import { type Script, script, WELCOME } from '../../check/script.js';
import * as cluster from './cluster.js';

/** A client on a node; all of them are the same client. */
const at = (on: Script, node: number, conn: string) =>
  on
    .attempt(conn, ['parley.v1'], `ws://node-${node}/`)
    .add({ kind: 'open', conn, protocol: 'parley.v1' })
    .client(conn, { type: 'hello', protocol: '1.0', clientId: 'c-a', userId: 'u-a' });
const welcomed = (on: Script, node: number, conn: string) =>
  at(on, node, conn).server(conn, { ...WELCOME, sessionId: `s-${conn}`, userId: 'u-a' });
const first = () =>
  welcomed(script('server'), 1, 'a')
    .joined('a', 'c')
    .post('a', 'c', 'm')
    .ack('a', 'c', 'm', 1)
    .close('a', 'client', 1000);

judged(cluster.acceptsFromAnotherNode, {
  pass: { welcomed: welcomed(first(), 2, 'b') },
  fail: {
    refused: at(first(), 2, 'b').close('b', 'server', 4001).offence(),
    silence: at(first(), 2, 'b').expired('b').offence(),
  },
  unreached: { 'the same node': at(first(), 1, 'b').close('b', 'server', 4001), unsettled: at(first(), 2, 'b') },
});

const back = (fields: object, node = 2) => welcomed(first(), node, 'b').joined('b', 'c', fields, { offset: 1 });
judged(cluster.judgesByTheLog, {
  pass: { recovered: back({ offset: 1, recovered: true }) },
  fail: {
    'not recovered': back({ offset: 0, recovered: false }).offence(),
    'an old head': back({ offset: 0, recovered: true }).offence(),
  },
  unreached: {
    'the same node': back({ offset: 0, recovered: false }, 1),
    'another epoch': back({ epoch: 'e-2', recovered: false }),
  },
});

const again = (offset: number, node = 2) =>
  back({ offset: 1, recovered: true }, node).post('b', 'c', 'm').ack('b', 'c', 'm', offset);
judged(cluster.oneMemoryOfKeys, {
  pass: { 'the same offset': again(1) },
  fail: { 'a second entry': again(2).offence() },
  unreached: { 'the same node': again(2, 1), 'not repeated': back({ offset: 1, recovered: true }) },
});
