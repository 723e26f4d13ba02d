import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/membership-before-fields',
  kills: 'server/frames/first-reason',
  alsoKills: [
    'server/frames/invalid-frame',
    'server/frames/refuses-bad-identifiers',
    'server/frames/refuses-bad-integers',
    'server/frames/refuses-lone-surrogates',
    'server/frames/refuses-null',
    'server/state/refuses-deep-values',
  ],
  defect: 'looks at the membership before the fields',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const inspected = inspect(value, text, session.context.settings);',
      replace: `    const { type, channelId } = value;
    const strange = typeof channelId === 'string' && type !== 'join' && !session.member(channelId);
    if (strange && ['message', 'typing', 'read', 'state_update', 'leave'].includes(String(type))) {
      session.refuse({ code: 'not_joined', message: 'this channel is not joined', ...replyTo(value) });
      return;
    }
    const inspected = inspect(value, text, session.context.settings);`,
    },
  ],
});
