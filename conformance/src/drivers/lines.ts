import type { Readable, Writable } from 'node:stream';
import type { WebSocket } from 'ws';

/** A longer line is no line of the contract; a program that never ends its line must not fill the memory. */
export const MAX_LINE = 4 * 1024 * 1024;

/** Lines of text both ways, whatever carries them. */
export interface LinePort {
  /** Writes one line, given without its end. */
  send(line: string): void;
  /** Calls `line` for each line that comes, and `end` once when no more can come, with the reason. */
  listen(line: (text: string) => void, end: (why: string) => void): void;
  /** Ends the conversation. */
  close(): void;
}

/** Lines over a pair of streams, for example stdout and stdin of a program. */
export function linesOf(from: Readable, to: Writable): LinePort {
  return {
    send: (line) => {
      if (to.writable) to.write(`${line}\n`);
    },
    listen: (line, end) => {
      let rest = '';
      from.setEncoding('utf8');
      from.on('data', (chunk: string) => {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() ?? '';
        for (const part of parts) line(part.replace(/\r$/, ''));
        if (rest.length > MAX_LINE) {
          line(rest);
          rest = '';
        }
      });
      const once = onlyOnce(end);
      from.on('end', () => {
        if (rest !== '') line(rest);
        once('its output ended');
      });
      from.on('error', (error) => once(error.message));
      to.on('error', (error) => once(`it takes no input: ${error.message}`));
    },
    close: () => to.end(),
  };
}

/** One line a WebSocket message. */
export function linesOver(socket: WebSocket): LinePort {
  return {
    send: (line) => {
      if (socket.readyState === socket.OPEN) socket.send(line);
    },
    listen: (line, end) => {
      const once = onlyOnce(end);
      socket.on('message', (data, isBinary) => line(isBinary ? '<binary message>' : String(data)));
      socket.on('close', (code) => once(`its control connection closed with ${code}`));
      socket.on('error', (error) => once(error.message));
    },
    close: () => socket.close(1000),
  };
}

function onlyOnce(act: (why: string) => void): (why: string) => void {
  let done = false;
  return (why) => {
    if (done) return;
    done = true;
    act(why);
  };
}
