import t from 'tap';
import { Keys } from './keys.js';

/** The part of a key that decides about its slot in a cluster. */
function hashTag(key: string): string {
  const open = key.indexOf('{');
  const close = key.indexOf('}', open + 1);
  return open >= 0 && close > open + 1 ? key.slice(open + 1, close) : key;
}

t.test('all keys of a channel fall into one slot, whatever its name', async (t) => {
  for (const channelId of ['r', '{', '}', '{}', '}x{', '{a}b', '%7b', 'a:b']) {
    const keys = new Keys(channelId, 0);
    const tags = [keys.meta, keys.log, keys.reads, keys.states, keys.events, keys.verdict('u c i')].map(hashTag);
    t.equal(new Set(tags).size, 1, channelId);
    t.not(tags[0], keys.meta);
  }
});

t.test('no two channels, keys or databases share a name', async (t) => {
  const metas = ['r', '{', '%7b', '%', '%25', '}', '{r}', 'r}'].map((id) => new Keys(id, 0).meta);
  t.equal(new Set(metas).size, metas.length);
  const keys = new Keys('r', 0);
  t.equal(new Set([keys.verdict('k'), keys.verdict('l'), new Keys('s', 0).verdict('k')]).size, 3);
  t.not(keys.events, new Keys('r', 1).events);
});
