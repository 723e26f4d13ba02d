import { nested } from '../../../scenario/nested.js';
import { serverScenario } from '../../../scenario/scenario.js';

export default serverScenario({
  id: 'server/frames/widest',
  area: 'FRM',
  title:
    'what is just allowed: depth 32, brackets in strings, identifiers of 128 characters, unknown fields, names written with escapes, values that are easily lost, live and replayed',
  checks: [
    'server/frames/accepts-depth',
    'server/frames/brackets-in-strings',
    'server/frames/accepts-wide-identifiers',
    'server/frames/ignores-unknown-fields',
    'server/frames/relays-values',
    'server/frames/added-names',
    'server/frames/holds-what-it-takes',
    'server/frames/accepts-wide-integers',
    'server/delivery/accepts-members-message',
    'server/ordering/one-order',
    'server/delivery/carries-optional-fields',
    'server/delivery/accepts-empty-text',
  ],
  async run(kit) {
    const [ann, bob] = [await kit.connect(), await kit.connect()];
    const channelId = `${kit.channel()}!"#$%&'()*+,/:;<=>?@[]^_{|}~\\`.padEnd(128, '~');
    await ann.join(channelId);
    await bob.join(channelId);
    const contents = [
      { text: '' },
      { text: ' 2\u00d72 \u{1f600} e\u0301 \u0000 <b>&amp;</b> \r\n\u2028', sentAt: 0 },
      { text: ' \t padded \n ', sentAt: 9007199254740991 },
      { text: '\ntwo\n' },
      { text: 'x', sentAt: 9007199254740991 },
      { text: '', data: nested(31) },
      { text: '', data: null },
      { text: '', data: { a: null, b: { c: null }, d: [null, {}], e: '' } },
      { text: '', data: ['[{'.repeat(20), '"[\\'.repeat(40)] },
      { text: '', data: JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":2},"":[]}') },
      { text: '', data: [9007199254740991, -9007199254740991, 0.1, Math.PI, 123456.789, 1e300, false, ''] },
      { text: 'x', x_field: { a: [1] } },
    ];
    let last = '';
    for (const content of contents) {
      if ([...content.text].length > ann.limits.maxTextLength) continue;
      const id = kit.id().padEnd(128, '!');
      const answer = await ann.request({ type: 'message', id, channelId, ...content });
      if (answer.type === 'error') continue;
      await bob.slot(id);
      last = id;
    }
    const id = kit.id();
    const beyond = JSON.stringify({ type: 'message', id, channelId, text: '' });
    ann.raw(`${beyond.slice(0, -1)},"data":[1e400]}`);
    await ann.answer(id);
    // A name may be written with escapes as any string may.
    const escaped = kit.id();
    const plain = JSON.stringify({ type: 'message', id: escaped, channelId, text: 'x' });
    ann.raw(plain.replace('"text":', '"\\u0074ext":'));
    await ann.answer(escaped);
    await ann.fence(channelId, bob);
    // What is read back from the log has to be what was relayed.
    const late = await kit.connect();
    const { recovered } = await late.join(channelId, { offset: 0 });
    if (recovered === true) await late.slot(last);
  },
});
