import { sendAll, verdicts } from '../../../scenario/acting.js';
import { CONFUSABLE } from '../../../scenario/confusable.js';
import { nested } from '../../../scenario/nested.js';
import { clientScenario } from '../../../scenario/scenario.js';

/** Levels of `data` in the deepest frame that is allowed (PLY-FRM-7). */
const DEEPEST = 31;

export default clientScenario({
  id: 'client/frames/content',
  area: 'FRM',
  title:
    'texts that somebody might tidy, data with the names of prototypes, empty data, and data as deep as a frame may be and deeper, alone and while a batch is collected',
  checks: [
    'client/frames/sends-values',
    'client/frames/names-once',
    'client/frames/valid',
    'client/delivery/sends-in-order',
  ],
  async run(kit) {
    const { testee } = kit;
    const channel = kit.channel();
    await kit.connect({ batchWindowMs: 100 });
    await kit.join(channel);
    const contents = {
      'names of prototypes': JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":2},"":[null]}'),
      nothing: null,
      ...CONFUSABLE,
      'small numbers': [0.1234567890123, 5e-324, -1e-7, 1.7976931348623157e308],
      'as deep as it may be': nested(DEEPEST),
      // A client may refuse it at once, or reject it later.
      'too deep': nested(DEEPEST + 1),
    };
    await sendAll(
      kit,
      channel,
      'beside it',
      ' \t white space at the ends\n ',
      'e\u0301 is no \u00e9, \ufb01 no fi',
      '\ufeff😀\u0000',
      '<b>&amp;</b> \r\n',
      // Fewer characters than are allowed, in more units of UTF-16.
      `x${'😀'.repeat(2100)}`,
    );
    await testee.send(channel, '', { ref: 'no text' });
    for (const [text, data] of Object.entries(contents)) await testee.send(channel, text, { ref: text, data });
    await kit.fence(channel);
    await verdicts(testee, 'no text', 'as deep as it may be');
  },
});
