import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/repairs-surrogates',
  kills: 'server/frames/refuses-lone-surrogates',
  alsoKills: ['server/frames/invalid-frame', 'server/frames/no-effect-of-refused'],
  defect: 'replaces lone surrogates in a text by U+FFFD',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: "const checked = validate('c2s', value);",
      replace: "const checked = validate('c2s', mended(value));",
    },
    {
      file: 'reference-server/src/core/inspect.ts',
      find: '/** The same for a basic client. */',
      replace: `function mended(value: WireObject): WireObject {
  const { text } = value;
  return typeof text === 'string' ? { ...value, text: text.replace(/[\\ud800-\\udfff]/gu, '\\ufffd') } : value;
}

/** The same for a basic client. */`,
    },
  ],
});
