import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/depth-of-items',
  kills: 'server/frames/closes-on-depth',
  alsoKills: ['server/frames/replies-to-requests'],
  defect: 'counts the depth of each item of a batch from the item',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    if (!decoded.ok) {
      session.close`,
      replace: `    if (!decoded.ok && decoded.reason === 'too_deep' && text.startsWith('{"type":"batch"') && text.length < 1000) {
      this.#unpack(JSON.parse(text).messages, text);
      return;
    }
    if (!decoded.ok) {
      session.close`,
    },
  ],
});
