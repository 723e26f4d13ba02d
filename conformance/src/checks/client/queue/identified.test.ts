import { judged } from '../../../check/judged.js';
import { script } from '../../../check/script.js';
import { registersIdentified } from './identified.js';

const member = () => script('client', ['read', 'state']).asked('connect').welcomed('a').joined('a', 'c', { offset: 3 });
const read = (fields: object) => ({ type: 'read', channelId: 'c', offset: 2, ...fields });
const write = (fields: object) => ({
  type: 'state_update',
  channelId: 'c',
  key: 'k',
  value: 1,
  timestamp: 1,
  ...fields,
});

judged(registersIdentified, {
  pass: {
    both: member()
      .client('a', read({ id: 'r' }))
      .client('a', write({ id: 's' })),
  },
  fail: {
    read: member().client('a', read({})).offence(),
    state: member()
      .client('a', read({ id: 'r' }))
      .client('a', write({}))
      .offence(),
  },
  unreached: { messages: member().post('a', 'c', 'm') },
});
