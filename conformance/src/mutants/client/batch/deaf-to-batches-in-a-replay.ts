import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/deaf-to-batches-in-a-replay',
  kills: 'client/batch/reads-batches',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/batch/replay',
  defect: 'lets batches be that come after a joined with a replay',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'let helloAt = 0;',
      replace: `let helloAt = 0;
  let replaying = false;`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'batch') for (const item of frame.messages) take(checkItem(item, report));",
      replace:
        "else if (type === 'batch') for (const item of replaying ? [] : frame.messages) take(checkItem(item, report));",
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'else host.onFrame(frame);',
      replace: `else {
      if (type === 'joined') replaying = frame.recovered === true;
      host.onFrame(frame);
    }`,
    },
  ],
});
