/** Whether anything is there, without saying a word to it. */
import { connect } from 'node:net';

const PORTS: Readonly<Record<string, number>> = { 'ws:': 80, 'wss:': 443 };

/** @returns why no TCP connection can be had, or undefined if one can */
export function unreachable(url: string, within: number): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: port === '' ? (PORTS[protocol] ?? 80) : Number(port) });
  return new Promise((resolve) => {
    const done = (problem: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(problem);
    };
    const timer = setTimeout(() => done(`no TCP connection within ${within} ms`), within);
    socket.once('connect', () => done(undefined));
    // An address with several records fails with an error that holds one error for each.
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.message || (error.code ?? 'no TCP connection')));
  });
}
