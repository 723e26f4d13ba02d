import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Observer } from './observer.js';
import { lineText } from './text.js';

/** Bytes of log that may wait for a reader that does not read; what comes then is dropped, not kept. */
const MAX_WAITING = 4_194_304;

export interface LogOptions {
  readonly level: string;
  readonly format: 'auto' | 'json' | 'text';
  /** Whether what is written to is a terminal. */
  readonly terminal: boolean;
}

/** A log on standard error, one line for each event. */
export function createLog({ level, format, terminal }: LogOptions): Logger {
  const target = destination({ fd: 2, sync: false, maxLength: MAX_WAITING });
  const text = format === 'text' || (format === 'auto' && terminal);
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    text ? asText(target) : target,
  );
}

/** Turns what is reported, whatever it is, into a line. */
export function reporter(log: Logger): (reason: unknown) => void {
  return (reason) => log.error({ err: reason instanceof Error ? reason : new Error(String(reason)) }, 'fault');
}

/** One line for a connection that opens, one for one that closes. */
export function connectionLog(log: Logger): Observer {
  return {
    opened: (connection) => log.info(connection, 'open'),
    closed: (connection) => log.info(connection, 'close'),
  };
}

function asText(target: DestinationStream): DestinationStream {
  return { write: (line: string) => target.write(lineText(line)) };
}
