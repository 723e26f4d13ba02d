import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Operator } from '../operator/operator.js';

/**
 * Answers an operator's commands, line by line, until the input ends. A line that is no command is reported and answered by
 * nothing, since nobody would know the answer.
 */
export async function operate(operator: Operator, input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input })) {
    // Not awaited: a command that waits, such as a reset behind a stalled store, must not keep the others waiting.
    void operator.answer(line).then((answer) => {
      if (answer) output.write(`${JSON.stringify(answer)}\n`);
      else
        process.stderr.write(
          'parley-server: a line on stdin is no command of an operator (docs/operator-contract.md)\n',
        );
    });
  }
}
