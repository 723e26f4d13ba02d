import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import * as transport from './transport.js';

const s = () => script('client');

judged(transport.offersSubprotocol, {
  pass: { offered: s().attempt('a', ['x', 'parley.v1']) },
  fail: {
    nothing: s().attempt('a', []).offence(),
    'on a reconnect': s().welcomed('a').attempt('b', ['parley']).offence(),
  },
  unreached: { 'nobody came': s() },
});

const other = () => s().open('a', '');
judged(transport.leavesOtherProtocol, {
  pass: { 'tries again': other().close('a', 'client', 1006).open('b'), 'stays silent': other().expired('a') },
  fail: { 'says hello': other().client('a', { type: 'hello' }).offence() },
  unreached: { 'chose parley.v1': s().welcomed('a'), 'no time': other() },
});

judged(transport.sendsText, {
  pass: { text: s().welcomed('a') },
  fail: { binary: s().open('a').add({ kind: 'message', conn: 'a', from: 'client', text: '', binary: true }).offence() },
  unreached: { silent: s().open('a') },
});

const slot = { type: 'message', channelId: 'c', id: 'm', offset: 1, userId: 'u-b', clientId: 'c-b', text: 'in binary' };
const binary = () => s().welcomed('a').add({ kind: 'message', conn: 'a', from: 'server', text: 'AA==', binary: true });
judged(transport.ignoresBinary, {
  pass: { stays: binary().fence('a') },
  fail: {
    closes: binary().close('a', 'client', 1003).offence(),
    'reads a frame in it': s()
      .welcomed('a')
      .joined('a', 'c')
      .add({ kind: 'message', conn: 'a', from: 'server', text: btoa(JSON.stringify(slot)), binary: true })
      .given('c', 1, 'in binary', 'b')
      .offence(),
  },
  unreached: { 'no proof': binary(), 'no binary': s().welcomed('a').fence('a') },
});
