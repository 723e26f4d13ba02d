import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import * as frames from './receiving.js';

const s = () => script('client').welcomed('a');
const joined = () => s().joined('a', 'room');

const unknown = () => s().server('a', { type: 'reaction' });
judged(frames.unknownTypeIgnored, {
  pass: { stays: unknown().fence('a'), 'closes later': unknown().fence('a').close('a', 'client', 1000) },
  fail: {
    closes: unknown().close('a', 'client', 1002).offence(),
    'a message in capitals': joined()
      .slot('a', 'room', 'm', 1, 'b', { type: 'MESSAGE' })
      .given('room', 1, 'm', 'b')
      .offence(),
    'a ping with a blank': joined()
      .server('a', { type: ' ping', timestamp: 'p' })
      .client('a', { type: 'pong', timestamp: 'p' })
      .offence(),
  },
  unreached: {
    'no proof': unknown(),
    'the application closes': unknown().asked('close').close('a', 'client', 1000),
    'only known types': joined().fence('a'),
  },
});

const refused = () =>
  joined().asks('room', 'm1').post('a', 'room', 'm1').server('a', { type: 'error', message: 'no', replyTo: 'm1' });
const noOffset = () => joined().slot('a', 'room', 'bad', 1, 'b', { offset: '1' });
judged(frames.malformedIgnored, {
  pass: {
    invalid: noOffset().fence('a'),
    'not JSON': s().server('a', '{').fence('a'),
    'settles a message by what follows': refused()
      .fence('a')
      .error('a', 'forbidden', { replyTo: 'm1' })
      .outcome('m1', 'rejected'),
  },
  fail: {
    delivered: noOffset().given('room', 1, 'bad', 'b').offence(),
    'shown as typing': joined()
      .server('a', { type: 'typing', channelId: 'room', userId: 'forged', clientId: 7, active: true })
      .event('typing', { channelId: 'room', userId: 'forged', active: true })
      .offence(),
    'what stands before more': joined()
      .server('a', '{"type":"state_update","key":"forged","value":1} more')
      .event('state', { channelId: 'room', key: 'forged', value: 1 })
      .offence(),
    closes: s().server('a', '[]').close('a', 'client', 1007).offence(),
    'turns away': s().server('a', '[]').after(20).attempt('b').offence(),
    'settles a message by an error without code': refused().outcome('m1', 'rejected').offence().fence('a'),
    'reads no more': joined()
      .slot('a', 'room', 'm1', 1, 'b')
      .given('room', 1, 'm1', 'b')
      .server('a', '[]')
      .slot('a', 'room', 'm2', 2, 'b')
      .expired('a', 1000)
      .offence(),
  },
  unreached: { 'no proof': noOffset(), 'all well formed': joined().slot('a', 'room', 'm', 1, 'b').fence('a') },
});

judged(frames.malformedReported, {
  pass: {
    reported: noOffset().event('report', { message: 'offset' }).fence('a'),
    'a batch without items': s().server('a', { type: 'batch' }).event('report', { message: 'batch' }).fence('a'),
    'two in one report': s().server('a', '{').server('a', '[]').event('report', { message: '2 frames' }).fence('a'),
  },
  fail: {
    silent: s().server('a', '{').fence('a').offence(),
    'no word of a batch without items': s().server('a', { type: 'batch' }).fence('a').offence(),
    'no word of an empty batch': s().server('a', { type: 'batch', messages: [] }).fence('a').offence(),
    'only the next one': s()
      .server('a', '{')
      .fence('a')
      .offence()
      .server('a', '[]')
      .event('report', { message: 'no object' })
      .fence('a'),
  },
  unreached: {
    'no proof': noOffset(),
    'a bad item alone': s()
      .server('a', { type: 'batch', messages: [{}] })
      .fence('a'),
    'before welcome': script('client').open('a').server('a', '{').fence('a'),
  },
});

const newer = () => joined().slot('a', 'room', 'm', 1, 'b', { thread: 1 });
judged(frames.unknownFieldsIgnored, {
  pass: { delivered: newer().given('room', 1, 'm', 'b').fence('a') },
  fail: { swallowed: newer().offence().fence('a') },
  unreached: { 'no proof': newer(), 'no unknown field': joined().slot('a', 'room', 'm', 1, 'b').fence('a') },
});

const written = (offset: string) =>
  script('client')
    .welcomed('a')
    .joined('a', 'room')
    .add({
      kind: 'message',
      conn: 'a',
      from: 'server',
      text: `{"type":"message","id":"x1","channelId":"room","userId":"x","clientId":"x","offset":${offset},"timestamp":17,"text":"x1"}`,
    });
judged(frames.readsAnyNotation, {
  pass: { '1.0': written('1.0').given('room', 1, 'x1', 'x'), '1e0': written('1e0').given('room', 1, 'x1', 'x') },
  fail: { ignored: written('1.0').fence('a').offence() },
  unreached: { 'no time': written('1.0'), plain: written('1').fence('a') },
});

const greeted = () =>
  script('client')
    .asked('connect')
    .welcomed('a', { welcome: { region: 'eu' } });
judged(frames.takesNewerWelcome, {
  pass: { connected: greeted().event('status', { status: 'connected' }) },
  fail: { closes: greeted().close('a', 'client', 1002).offence(), waits: greeted().expired('a', 1000).offence() },
  unreached: {
    'no time': greeted(),
    'known fields': script('client').welcomed('a').close('a', 'client', 1002),
    'the application closes': greeted().asked('close').close('a', 'client', 1000),
  },
});
