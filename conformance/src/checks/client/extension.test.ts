import { test } from 'tap';
import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import {
  addedFieldsIgnored,
  addedNames,
  noUnclaimedTypes,
  presenceUnasked,
  stateUnasked,
  unknownCapabilities,
} from './extension.js';

const channelId = 'c';
const member = (capabilities: readonly string[]) =>
  script('client', ['read', 'typing', 'state'])
    .asked('connect')
    .asked('join', { channelId })
    .welcomed('a', { welcome: { capabilities } })
    .joined('a', channelId, { offset: 3 });
const read = { type: 'read', id: 'r', channelId, offset: 2 };
const typing = { type: 'typing', channelId, active: true };
const write = { type: 'state_update', id: 's', channelId, key: 'k', value: 1, timestamp: 1 };

judged(presenceUnasked, {
  pass: { silent: member(['state']).asked('read', { channelId, offset: 2 }).asked('typing', { channelId }).fence('a') },
  fail: {
    read: member(['state']).client('a', read).offence(),
    typing: member([]).client('a', typing).offence(),
  },
  unreached: {
    listed: member(['presence']).asked('read', { channelId, offset: 2 }).client('a', read).fence('a'),
    'not asked': member([]).fence('a'),
    'no time': member([]).asked('read', { channelId, offset: 2 }),
  },
});

judged(stateUnasked, {
  pass: { silent: member(['presence']).asked('set_state', { channelId, key: 'k', value: 1 }).fence('a') },
  fail: { sent: member(['presence']).client('a', write).offence() },
  unreached: { listed: member(['state']).client('a', write).fence('a'), 'not asked': member([]).fence('a') },
});

test('capabilities that the client does not claim', async (t) => {
  for (const check of [presenceUnasked, stateUnasked]) {
    t.match(check.judge(script('client').trace()), { outcome: 'not-applicable' }, check.id);
  }
});

const added = { x_acme: { deep: [1] } };
const asks = () => member([]).asks(channelId, 'm').post('a', channelId, 'm');
const slot = () => member([]).slot('a', channelId, 'm', 4, 'x', added);
const by = { channelId, userId: 'x', clientId: 'x-1', ...added };
const told = () =>
  script('client', ['typing', 'read', 'state']).asked('connect').welcomed('a').joined('a', channelId, { offset: 3 });
const types = () => told().server('a', { type: 'typing', active: true, ...by });
const reads = () => told().server('a', { type: 'read', offset: 2, ...by });
const writes = () => told().server('a', { type: 'state_update', key: 'k', value: 1, timestamp: 5, ...by });
const ousted = () => told().server('a', { type: 'left', channelId, code: 'forbidden', ...added });
const goodbye = () => told().server('a', { type: 'goodbye', code: 4003, reason: '', ...added });
judged(addedFieldsIgnored, {
  pass: {
    delivered: slot().given(channelId, 4, 'm', 'x'),
    acked: asks().ack('a', channelId, 'm', 4, added).outcome('m', 'acked', { offset: 4 }),
    refused: asks()
      .error('a', 'forbidden', { replyTo: 'm', ...added })
      .outcome('m', 'rejected', { code: 'forbidden' }),
    joined: member([]).joined('a', 'd', added).event('joined', { channelId: 'd', offset: 0 }),
    typing: types().event('typing', { channelId, userId: 'x', active: true }),
    read: reads().event('read', { channelId, userId: 'x', offset: 2 }),
    state: writes().event('state', { channelId, key: 'k', value: 1 }),
    left: ousted().event('left', { channelId, code: 'forbidden' }),
    goodbye: goodbye().close('a', 'server', 1012).event('status', { status: 'closed', code: 4003 }),
  },
  fail: {
    'not delivered': slot().offence().fence('a'),
    'not acked': asks().ack('a', channelId, 'm', 4, added).offence().fence('a'),
    'not joined': member([]).joined('a', 'd', added).offence().fence('a'),
    typing: types().offence().fence('a'),
    read: reads().offence().fence('a'),
    state: writes().offence().fence('a'),
    left: ousted().offence().fence('a'),
    'comes back after goodbye': goodbye().offence().close('a', 'server', 1012).attempt('b'),
  },
  unreached: {
    'no time': slot(),
    'no time after goodbye': goodbye().close('a', 'server', 1012),
    'asked to connect again': goodbye().close('a', 'server', 1012).asked('reset').attempt('b'),
    'the same mark again': told()
      .server('a', { type: 'read', offset: 2, channelId, userId: 'x' })
      .server('a', { type: 'read', offset: 2, ...by })
      .fence('a'),
    'not claimed': script('client')
      .welcomed('a')
      .joined('a', channelId, { offset: 3 })
      .server('a', { type: 'read', offset: 2, ...by })
      .fence('a'),
    'no such field': member([]).slot('a', channelId, 'm', 4, 'x', { acme: 1 }).fence('a'),
    'no such request': member([]).ack('a', channelId, 'other', 4, added).fence('a'),
  },
});

const hello = (fields: object) => ({ type: 'hello', protocol: '1.0', clientId: 'c', ...fields });
judged(addedNames, {
  pass: {
    marked: script('client')
      .open('a')
      .client('a', hello({ x_sdk: '1' })),
  },
  fail: {
    bare: script('client')
      .open('a')
      .client('a', hello({ sdk: '1' }))
      .offence(),
  },
  unreached: { silent: script('client').open('a') },
});

const statistics = { type: 'x_stats', count: 1 };
judged(noUnclaimedTypes, {
  pass: { none: member([]), claimed: member(['x_stats']).client('a', statistics) },
  fail: { unclaimed: member(['state']).client('a', statistics).offence() },
  unreached: { 'no session': script('client').open('a') },
});

const listed = (capabilities: readonly string[]) =>
  script('client').asked('connect').welcomed('a', { welcome: { capabilities } });
judged(unknownCapabilities, {
  pass: { connected: listed(['state', 'x_a']).event('status', { status: 'connected' }) },
  fail: {
    closes: listed(['state', 'reactions']).close('a', 'client', 1002).offence(),
    waits: listed(['x_a']).expired('a', 1000).offence(),
  },
  unreached: { 'no time': listed(['x_a']), known: listed(['state']).close('a', 'client', 1002) },
});
