import type { Action } from '../core/context.js';
import type { Parley } from '../parley.js';

const ACTIONS: readonly string[] = ['join', 'message', 'typing', 'read', 'state'] satisfies Action[];

const HELP = `reset <channelId>                       begin a new epoch, as after a loss of data
revoke <userId> <channelId> [action]    refuse ${ACTIONS.join(', ')} from now on (default join: everything)
grant <userId> <channelId> [action]     take a revocation back
end <userId>                            end the user's sessions for good`;

/** Does what one line of an operator says, and says what was done. Never throws for a line that makes no sense. */
export async function operate(parley: Parley, line: string): Promise<string> {
  const [verb, first, second, action = 'join', ...rest] = line.trim().split(/\s+/);
  if (rest.length === 0) {
    if (verb === 'reset' && first && !second) {
      await parley.reset(first);
      return `reset ${first}`;
    }
    if (verb === 'end' && first && !second) {
      parley.endSessions(first);
      return `ended ${first}`;
    }
    if ((verb === 'revoke' || verb === 'grant') && first && second && isAction(action)) {
      parley[verb](first, second, action);
      return `${verb}ed ${first} ${second} ${action}`.replace('revokeed', 'revoked');
    }
  }
  return HELP;
}

function isAction(word: string): word is Action {
  return ACTIONS.includes(word);
}
