import type { WireObject } from '@parley/schemas';

/** Frames that a server has to refuse for their form, one reason each; those of capabilities that are not claimed left out. */
export function refusable(
  channelId: string,
  claims: (name: string) => boolean,
  id: () => string,
): readonly WireObject[] {
  const message = () => ({ type: 'message', id: id(), channelId, text: '' });
  const join = () => ({ type: 'join', id: id(), channelId: `${channelId}-other` });
  const wide = 'i'.repeat(129);
  const without = (frame: WireObject, field: string) =>
    Object.fromEntries(Object.entries(frame).filter(([name]) => name !== field));
  const core: WireObject[] = [
    { type: 'unheard', id: id() },
    { type: 'unheard' },
    { type: 'welcome', id: id() },
    { type: 'toString' },
    { type: '__proto__' },
    { type: 'x_unheard', id: id() },
    { ...message(), type: 'Message' },
    { ...message(), type: 'message ' },
    { id: id() },
    { type: 7, id: id() },
    { type: null },
    {},
    without(message(), 'id'),
    without(message(), 'channelId'),
    without(message(), 'text'),
    // Names differ by the case of a letter (RFC 8259): these are unknown fields.
    { ...without(message(), 'text'), Text: '' },
    { ...without(message(), 'channelId'), ChannelId: channelId },
    { ...without(message(), 'type'), Type: 'message' },
    { ...message(), id: '' },
    { ...message(), id: wide },
    { ...message(), id: 'with space' },
    { ...message(), id: 7 },
    { ...message(), channelId: 'caf\u00e9' },
    { ...message(), channelId: '' },
    { ...message(), channelId: wide },
    { ...message(), text: 7 },
    { ...message(), text: null },
    { ...message(), text: [''] },
    { ...message(), text: 'lone \ud800' },
    { ...message(), text: '\udc00 lone' },
    { ...message(), data: ['\ud800'] },
    { ...message(), data: { 'lone \udc00': 1 } },
    { type: 'ping', timestamp: '\ud800' },
    { ...message(), sentAt: 1.5 },
    { ...message(), sentAt: 2 ** 53 },
    { ...message(), sentAt: -1 },
    { ...message(), sentAt: '1' },
    { ...message(), sentAt: null },
    without(join(), 'id'),
    { ...join(), channelId: null },
    { ...join(), since: null },
    { ...join(), since: {} },
    { ...join(), since: { offset: -1 } },
    { ...join(), since: { offset: 0.5 } },
    { ...join(), since: { offset: 2 ** 53 } },
    { ...join(), since: { offset: 0, epoch: '' } },
    { type: 'leave', id: id() },
    { type: 'leave', id: id(), channelId: 7 },
    { type: 'ping' },
    { type: 'ping', timestamp: null },
    { type: 'ping', timestamp: 1.5 },
    { type: 'ping', timestamp: 'x'.repeat(65) },
    { type: 'pong', timestamp: true },
  ];
  const read = () => ({ type: 'read', id: id(), channelId, offset: 1 });
  const presence: WireObject[] = [
    { type: 'typing', channelId },
    { type: 'typing', channelId, active: 'yes' },
    { type: 'typing', channelId, active: 1 },
    { type: 'typing', channelId, active: null },
    { ...read(), id: null },
    { ...read(), offset: 0 },
    { ...read(), offset: 1.5 },
    { ...read(), offset: '1' },
    { ...read(), offset: null },
  ];
  const write = () => ({ type: 'state_update', id: id(), channelId, key: 'k', value: 1, timestamp: 1 });
  const state: WireObject[] = [
    without(write(), 'value'),
    { ...write(), key: '' },
    { ...write(), key: 'with space' },
    { ...write(), timestamp: -1 },
    { ...write(), timestamp: 1.5 },
    { ...write(), timestamp: null },
    { ...write(), id: null },
    { ...write(), value: { a: ['\udfff'] } },
    { ...write(), value: nested(30) },
  ];
  // Of a capability that is not claimed a frame is unknown, however valid it is (PLY-EXT-5 to PLY-EXT-7).
  const unclaimed = [
    ...(claims('presence') ? [] : [{ type: 'typing', channelId, active: true }, read()]),
    ...(claims('state') ? [] : [write()]),
  ];
  return [...core, ...(claims('presence') ? presence : []), ...(claims('state') ? state : []), ...unclaimed];
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
