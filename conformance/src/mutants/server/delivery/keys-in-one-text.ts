import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keys-in-one-text',
  kills: 'server/delivery/key-has-all-parts',
  defect: 'joins client and id of a key with a slash, which either may contain',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: 'return this.#verdicts.get(author)?.get(id);',
      replace: `const key = \`\${author}/\${id}\`;
    for (const [own, verdicts] of this.#verdicts)
      for (const [one, verdict] of verdicts) if (\`\${own}/\${one}\` === key) return verdict;
    return undefined;`,
    },
  ],
});
