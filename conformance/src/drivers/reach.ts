/** Whether anything is there, without saying a word of WebSocket to it. */
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const PORTS: Readonly<Record<string, number>> = { 'ws:': 80, 'wss:': 443 };

/** Codes of OpenSSL and of Node for a certificate that does not prove what it should. */
const DISTRUST = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

/** @returns why no connection can be had, TCP or with `wss:` TLS, or undefined if one can */
export function unreachable(url: string, within: number, insecure = false): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = { host, port: port === '' ? (PORTS[protocol] ?? 80) : Number(port) };
  const tls = protocol === 'wss:';
  const socket = tls
    ? connectTls({ ...at, rejectUnauthorized: !insecure, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) })
    : connect(at);
  return new Promise((resolve) => {
    const done = (problem: string | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(problem);
    };
    const timer = setTimeout(() => done(`no ${tls ? 'TLS' : 'TCP'} connection within ${within} ms`), within);
    socket.once(tls ? 'secureConnect' : 'connect', () => done(undefined));
    // An address with several records fails with an error that holds one error for each.
    socket.once('error', (error: NodeJS.ErrnoException) => done(explained(error, tls)));
  });
}

function explained({ message, code = 'no connection' }: NodeJS.ErrnoException, tls: boolean): string {
  const said = message || code;
  if (!tls) return said;
  if (DISTRUST.test(code)) {
    return `its certificate is not trusted: ${said}. Accept any with --insecure, or name its issuer in NODE_EXTRA_CA_CERTS`;
  }
  return /WRONG_VERSION|EPROTO|SSL/.test(`${code} ${said}`)
    ? `it does not speak TLS, so perhaps ws:// (${code})`
    : said;
}
