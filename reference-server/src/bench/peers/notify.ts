/**
 * One small server that tells of the same events in four ways: polling, long polling, server-sent events, WebSocket.
 *
 * Every notice carries the moment it was made by the clock that all processes of the machine share, in µs.
 */
import { createServer, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce } from './listening.js';

const KEPT = 1000;
const TEXT = 'x'.repeat(200);
const { POLL, WAIT, EVENTS } = { POLL: '/poll', WAIT: '/wait', EVENTS: '/events' };

/** The newest, and the number of the last. */
const notices: string[] = [];
let head = 0;

const waiting = new Map<ServerResponse, number>();
const streams = new Set<ServerResponse>();

const http = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const since = Number(searchParams.get('since') ?? head);
  if (pathname === POLL) answer(response, since);
  else if (pathname === WAIT) {
    if (since < head) return answer(response, since);
    waiting.set(response, since);
    response.on('close', () => waiting.delete(response));
  } else if (pathname === EVENTS) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    streams.add(response);
    response.on('close', () => streams.delete(response));
  } else response.writeHead(404).end();
});
const sockets: Set<WebSocket> = new WebSocketServer({ server: http, perMessageDeflate: false }).clients;

function answer(response: ServerResponse, since: number): void {
  const missed = notices.slice(notices.length - Math.min(head - since, notices.length));
  const body = `{"head":${head},"notices":[${missed.join(',')}]}`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

setTimeout(function publish() {
  head += 1;
  const notice = JSON.stringify({ n: head, at: Number(process.hrtime.bigint() / 1000n), text: TEXT });
  notices.push(notice);
  if (notices.length > KEPT) notices.shift();
  for (const [response, since] of waiting) answer(response, since);
  waiting.clear();
  for (const stream of streams) stream.write(`id: ${head}\ndata: ${notice}\n\n`);
  for (const socket of sockets) socket.send(notice);
  // Never in step with anybody who asks at an interval.
  setTimeout(publish, 250 + Math.random() * 500);
}, 100);

announce(http, 'notices', 'http');
