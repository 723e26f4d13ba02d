/** A worked dialogue of kit and operator, for the document of the contract. */
import type { AdapterAnswer } from './contract.js';
import type { OperatorCommand } from './operator.js';

export type OperatorTurn =
  | { readonly from: 'kit'; readonly line: OperatorCommand; readonly note?: string }
  | { readonly from: 'operator'; readonly line: AdapterAnswer; readonly note?: string };

const channelId = 'room:42';

export const OPERATOR_DIALOGUE: readonly OperatorTurn[] = [
  { from: 'kit', line: { id: 1, command: 'describe' } },
  {
    from: 'operator',
    line: { id: 1, result: { contract: 1, commands: ['issue_token', 'revoke', 'grant'] } },
    note: 'Checks that need another command are not applicable.',
  },
  { from: 'kit', line: { id: 2, command: 'issue_token', userId: 'ana', kind: 'good' } },
  { from: 'operator', line: { id: 2, result: { token: 'YW5h.9f86d081' } } },
  {
    from: 'kit',
    line: { id: 3, command: 'revoke', userId: 'ana', channelId, action: 'message' },
    note: 'From the answer on, a message of this user in this channel is to be refused.',
  },
  { from: 'operator', line: { id: 3, result: {} } },
  { from: 'kit', line: { id: 4, command: 'reset_log', channelId }, note: 'It did not say that it knows this.' },
  { from: 'operator', line: { id: 4, error: { code: 'unsupported', message: 'logs are never reset here' } } },
];
