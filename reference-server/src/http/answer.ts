import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** What plain HTTP requests are answered from. */
export interface Probes {
  /** Why no new connection should come here; undefined: it may. */
  readonly unready: () => string | undefined;
  /** Absent: there is no `/metrics`. */
  readonly metrics?: (() => Promise<{ readonly contentType: string; readonly text: string }>) | undefined;
  /** Told of faults of the server's own. */
  readonly report: (reason: unknown) => void;
}

/**
 * Answers `/healthz` (the process turns), `/readyz` (it may get connections) and `/metrics`.
 *
 * @param otherwise status of all other paths: 426 where a WebSocket is served, 404 where none is
 */
export function answering(probes: Probes, otherwise: 404 | 426): RequestListener {
  return (request, response) => {
    answer(probes, otherwise, request, response).catch((reason) => {
      probes.report(reason);
      if (!response.headersSent) say(response, 500, 'internal error\n');
    });
  };
}

async function answer(
  probes: Probes,
  otherwise: 404 | 426,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0];
  const known = path === '/healthz' || path === '/readyz' || (path === '/metrics' && probes.metrics);
  if (!known) {
    // A plain request has lost its way: what is served here is a WebSocket.
    if (otherwise === 426) response.setHeader('Upgrade', 'websocket');
    return say(response.setHeader('Connection', 'close'), otherwise, '');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(response.setHeader('Allow', 'GET, HEAD'), 405, '');
  if (path === '/healthz') return say(response, 200, 'ok\n');
  if (path === '/readyz') {
    const why = probes.unready();
    return why === undefined ? say(response, 200, 'ready\n') : say(response, 503, `${why}\n`);
  }
  const metrics = await probes.metrics?.();
  say(response.setHeader('Content-Type', metrics?.contentType ?? ''), 200, metrics?.text ?? '');
}

function say(response: ServerResponse, status: number, text: string): void {
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store').writeHead(status).end(text);
}
