import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/capabilities-are-a-set',
  kills: 'server/handshake/closes-on-bad-hello',
  defect: 'makes a set of the capabilities of a hello, whatever their number and however often one is named',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: '  const inspected = inspect(value, text, settings);',
      replace: `  const { capabilities } = value;
  const taken = Array.isArray(capabilities) ? { capabilities: [...new Set(capabilities)].slice(0, 64) } : {};
  const inspected = inspect({ ...value, ...taken }, text, settings);`,
    },
  ],
});
