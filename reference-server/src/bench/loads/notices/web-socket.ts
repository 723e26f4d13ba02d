import { Wire } from '../../wire/wire.js';
import type { Listen, Notice } from './listener.js';

/** A WebSocket on which only the server speaks. */
export const webSocket: Listen = async (url, onNotice) => {
  const wire = await Wire.open({ url: url.replace('http:', 'ws:') });
  wire.onMessage = (bytes, from, to) => onNotice(JSON.parse(bytes.toString('utf8', from, to)) as Notice);
  return {
    bytes: () => ({ received: wire.received, sent: wire.sent }),
    close: () => wire.destroy(),
  };
};
