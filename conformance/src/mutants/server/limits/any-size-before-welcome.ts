import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/any-size-before-welcome',
  kills: 'server/limits/closes-on-oversize',
  defect: 'applies maxFrameBytes only to those whom it has told of it',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      maxPayload: settings.maxFrameBytes,',
      replace: '      maxPayload: 10 * settings.maxFrameBytes,',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    if (value.type === 'hello') {
      session.close(4002, 'a second hello');`,
      replace: `    if (Buffer.byteLength(text) > session.context.settings.maxFrameBytes) {
      session.close(1009, 'too long');
      return;
    }
    if (value.type === 'hello') {
      session.close(4002, 'a second hello');`,
    },
  ],
});
