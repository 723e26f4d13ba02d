import type { OperatorCommandName, OperatorDescription } from '@parley/schemas';
import type { OperatorDoor } from '../drivers/operator.js';
import type { OperatorHand } from '../scenario/server-kit.js';
import { HarnessError, Unmet } from '../scenario/unmet.js';
import type { Recorder } from '../trace/recorder.js';

/** The operator as one scenario uses it, and an end to what the scenario broke. */
export interface OpenOperatorHand extends OperatorHand {
  mend(): Promise<void>;
}

/** How to get at the operator, and what it said of itself. */
export interface Operators {
  readonly description: OperatorDescription;
  /** @throws TesteeLost */
  door(): Promise<OperatorDoor>;
}

/** @param operators absent: there is none, and a scenario that asks for one is wrong */
export function operatorHand(recorder: Recorder, operators?: Operators): OpenOperatorHand {
  let broken = false;
  const ask = async (command: OperatorCommandName, fields: object): Promise<Readonly<Record<string, unknown>>> => {
    if (!operators) throw new HarnessError('this scenario needs an operator and does not say so');
    if (command === 'stall_store' || command === 'fail_store') broken = true;
    if (command === 'mend_store') broken = false;
    const answer = await (await operators.door()).command(command, fields, recorder);
    if ('result' in answer) return answer.result;
    throw new Unmet(`the operator refused \`${command}\`: ${answer.error.code}, ${answer.error.message}`);
  };
  const { origin, cookie } = operators?.description ?? {};
  return {
    ...(origin === undefined ? {} : { origin }),
    ...(cookie === undefined ? {} : { cookie }),
    tell: async (command, fields) => {
      await ask(command, fields);
    },
    token: async (userId, kind = 'good', expiresInMs) => {
      const { token } = await ask('issue_token', { userId, kind, ...(expiresInMs ? { expiresInMs } : {}) });
      if (typeof token !== 'string') throw new Unmet('the operator answered `issue_token` without a token');
      return token;
    },
    mend: async () => {
      if (broken) await ask('mend_store', {}).catch(() => undefined);
    },
  };
}
