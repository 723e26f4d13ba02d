import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/loses-proto',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/batch/window-from-first', 'client/delivery/older-before-newer'],
  defect: 'copies the data of a message member by member, which loses one called __proto__',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "const encoded = encode({ type: 'message', id, channelId: this.id, text, data, sentAt });",
      replace: `const copy = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(copy);
      const object: Record<string, unknown> = {};
      for (const [name, member] of Object.entries(value)) object[name] = copy(member);
      return object;
    };
    const encoded = encode({ type: 'message', id, channelId: this.id, text, data: copy(data), sentAt });`,
    },
  ],
});
