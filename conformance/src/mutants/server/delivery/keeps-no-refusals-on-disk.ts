import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-refusals-on-disk',
  kills: 'server/delivery/keys-survive-kill',
  defect: 'keeps in its store what it committed, and not what it refused',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: "    remember(this.#change(), verdict, { kind: 'refused', code, hash: contentHash(draft) });\n",
      replace: '',
    },
  ],
});
