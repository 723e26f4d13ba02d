import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dialect } from '../core/packet.js';

export const SUBPROTOCOL = 'parley.v1';

export type Offer =
  | {
      readonly ok: true;
      readonly dialect: Dialect;
      /** Without its question mark. */
      readonly query: string;
      readonly origin: string | undefined;
    }
  | { readonly ok: false; readonly status: 400 | 404 };

/** Reads what an upgrade request asks for (PLY-TRN-2, PLY-TRN-4, PLY-BAS-1). @param path the one that is served */
export function readOffer(request: Pick<IncomingMessage, 'url' | 'headers'>, path: string): Offer {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const asked = mark < 0 ? url : url.slice(0, mark);
  if (asked !== path) return { ok: false, status: 404 };
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const offered = request.headers['sec-websocket-protocol'];
  const { origin } = request.headers;
  if (offered === undefined) return { ok: true, dialect: 'basic', query, origin };
  const names = offered.split(',').map((name) => name.trim());
  return names.includes(SUBPROTOCOL) ? { ok: true, dialect: 'v1', query, origin } : { ok: false, status: 400 };
}

/** Answers an upgrade that is refused before there is a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: 400 | 404): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
