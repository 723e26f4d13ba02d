/** Where the operator of a server is found: in the server itself, or in a program beside it. */
import { OperatorDoor } from '../drivers/operator.js';
import { TesteeChild } from '../drivers/process.js';
import type { ServerProcess } from '../drivers/server-process.js';
import { linesOfChild } from '../drivers/spawned-adapter.js';
import { TesteeLost } from '../scenario/unmet.js';

export interface OperatorSource {
  /** The operator of the server as it runs now: a server that was started again has another one. @throws TesteeLost */
  door(): Promise<OperatorDoor>;
  close(): Promise<void>;
}

/** The server reads commands from its standard input. */
export function operatorInside(server: ServerProcess, patience: number): OperatorSource {
  let pid: number | undefined;
  let opening: Promise<OperatorDoor> | undefined;
  return {
    door: () => {
      if (!opening || pid !== server.pid) {
        pid = server.pid;
        opening = OperatorDoor.open(server.lines(), patience);
      }
      return opening;
    },
    close: async () => undefined,
  };
}

/**
 * A program of its own, started when it is first needed.
 *
 * @param command for the shell
 * @param startWithin how long its first answer may take, in ms
 */
export function operatorBeside(command: string, patience: number, startWithin: number): OperatorSource {
  let child: TesteeChild | undefined;
  let opening: Promise<OperatorDoor> | undefined;
  const open = async () => {
    const own = new TesteeChild(process.platform === 'win32' ? ['cmd', '/c', command] : ['/bin/sh', '-c', command]);
    child = own;
    try {
      return await OperatorDoor.open(linesOfChild(own), patience, startWithin);
    } catch (error) {
      if (!(error instanceof TesteeLost) || own.stderr === '' || error.message.includes(own.stderr)) throw error;
      throw new TesteeLost(`${error.message}; its last lines on stderr:\n${own.stderr}`);
    }
  };
  return {
    door: () => {
      opening ??= open();
      return opening;
    },
    close: async () => child?.dispose(),
  };
}
