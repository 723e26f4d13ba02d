import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/sent-at-is-content',
  kills: 'server/delivery/sent-at-is-no-content',
  alsoKills: ['server/delivery/recognises-repeats'],
  defect: 'takes a resend with another `sentAt` for other content',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: `contentHash({ text, data }: Pick<Entry, 'text' | 'data'>): string {
  const seeds = mix(text,`,
      replace: `contentHash({ text, data, sentAt }: Pick<Entry, 'text' | 'data' | 'sentAt'>): string {
  const seeds = mix(text + (sentAt ?? ''),`,
    },
  ],
});
