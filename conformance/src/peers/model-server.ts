/**
 * A small correct server, so that scenarios only say what is special about them: handshake, pongs, channels with a log,
 * epochs and recovery, acks with deduplication, registers and typing.
 *
 * It knows frames and peers, no sockets. It answers each frame at once and alone; a scenario that wants it otherwise
 * handles that type by hand (`Stage.handle`).
 */
import { randomUUID } from 'node:crypto';
import { isObject, type WireObject } from '@parley/schemas';
import { Channel, type Entry, type Written } from './model-channel.js';
import { type WelcomeOverrides, welcomeFrame } from './welcome.js';

/** Where the model sends to: a session of the stage. */
export interface ModelPeer {
  send(frame: WireObject): void;
}

interface Member {
  readonly userId: string;
  readonly clientId: string;
  readonly joined: Set<string>;
}

export class ModelServer {
  /** Applied to every later `welcome`. */
  welcome: WelcomeOverrides = {};
  /** Whether a `joined` that recovers nothing says `recovered: false`; without, it means the same (PLY-ORD-33). */
  saysNotRecovered = true;
  /** Sends what comes between a `joined` that recovers and the first slot of its replay. */
  beforeReplay: (peer: ModelPeer) => void = () => undefined;
  readonly #channels = new Map<string, Channel>();
  readonly #members = new Map<ModelPeer, Member>();

  /** The channel of this name, made empty if it is new. */
  channel(id: string): Channel {
    const channel = this.#channels.get(id) ?? new Channel(id);
    this.#channels.set(id, channel);
    return channel;
  }

  /** Somebody else writes: committed, and sent to every member. */
  post(channelId: string, text: string, fields: Partial<Entry> = {}): Entry {
    const entry = this.channel(channelId).append({ userId: 'somebody', clientId: 'elsewhere', text, ...fields });
    for (const peer of this.members(channelId)) peer.send(Channel.frame(channelId, entry));
    return entry;
  }

  /** As `post`, but nobody is told: the tail of a log that was written while the client was away. */
  commit(channelId: string, text: string, fields: Partial<Entry> = {}): Entry {
    return this.channel(channelId).append({ userId: 'somebody', clientId: 'elsewhere', text, ...fields });
  }

  members(channelId: string): readonly ModelPeer[] {
    return [...this.#members].filter(([, member]) => member.joined.has(channelId)).map(([peer]) => peer);
  }

  /** Ends a membership, as a server does that learns of a lost right. */
  expel(peer: ModelPeer, channelId: string): void {
    this.#members.get(peer)?.joined.delete(channelId);
    peer.send({ type: 'left', channelId, code: 'forbidden' });
  }

  /** The connection is over. */
  gone(peer: ModelPeer): void {
    this.#members.delete(peer);
  }

  /** Handles one frame of a client as a server does; what it does not know it leaves alone. */
  handle(peer: ModelPeer, frame: WireObject): void {
    if (frame.type === 'hello') this.#hello(peer, frame);
    if (frame.type === 'ping') peer.send({ type: 'pong', timestamp: frame.timestamp, serverTime: Date.now() });
    if (frame.type === 'batch' && Array.isArray(frame.messages)) {
      for (const item of frame.messages.filter(isObject)) this.handle(peer, item);
    }
    const member = this.#members.get(peer);
    if (!member || typeof frame.channelId !== 'string') return;
    if (frame.type === 'join') this.#join(peer, member, frame, frame.channelId);
    else if (!member.joined.has(frame.channelId)) refuse(peer, frame, 'not_joined');
    else this.#inChannel(peer, member, frame, frame.channelId);
  }

  #hello(peer: ModelPeer, frame: WireObject): void {
    const clientId = String(frame.clientId);
    const named = typeof frame.userId === 'string' ? frame.userId : `guest-${clientId}`.slice(0, 128);
    const userId = String(this.welcome.userId ?? named);
    this.#members.set(peer, { userId, clientId, joined: new Set() });
    peer.send(welcomeFrame(randomUUID(), userId, this.welcome));
  }

  #join(peer: ModelPeer, member: Member, frame: WireObject, channelId: string): void {
    if (member.joined.has(channelId)) {
      refuse(peer, frame, 'already_joined');
      return;
    }
    const channel = this.channel(channelId);
    const since = isObject(frame.since) ? frame.since : undefined;
    const recovered = since === undefined ? undefined : channel.holds(since);
    member.joined.add(channelId);
    peer.send({
      type: 'joined',
      replyTo: frame.id,
      channelId,
      epoch: channel.epoch,
      offset: channel.head,
      ...(recovered || (recovered === false && this.saysNotRecovered) ? { recovered } : {}),
      reads: channel.readMarks(),
      states: channel.stateEntries(),
      stateFloor: channel.stateFloor,
    });
    if (!recovered) return;
    this.beforeReplay(peer);
    for (const entry of channel.after(Number(since?.offset))) peer.send(Channel.frame(channelId, entry));
  }

  #inChannel(peer: ModelPeer, member: Member, frame: WireObject, channelId: string): void {
    const channel = this.channel(channelId);
    const author = { userId: member.userId, clientId: member.clientId };
    const others = this.members(channelId).filter((other) => other !== peer);
    if (frame.type === 'leave') {
      member.joined.delete(channelId);
      peer.send({ type: 'left', channelId, replyTo: frame.id });
    }
    if (frame.type === 'message') {
      const { entry, fresh } = channel.accept(frame, author);
      peer.send({ type: 'ack', replyTo: frame.id, channelId, offset: entry.offset, timestamp: entry.timestamp });
      if (fresh) for (const other of others) other.send(Channel.frame(channelId, entry));
    }
    if (frame.type === 'typing') {
      for (const other of others) other.send({ type: 'typing', channelId, active: frame.active, ...author });
    }
    if (frame.type === 'read') {
      const relay = { type: 'read', channelId, offset: frame.offset, userId: member.userId };
      this.#register(peer, frame, channel.read(member.userId, Number(frame.offset)), others, relay);
    }
    if (frame.type === 'state_update') {
      const { key, value, timestamp } = frame;
      const relay = { type: 'state_update', channelId, key, value, timestamp, ...author };
      this.#register(peer, frame, channel.write(frame, author), others, relay);
    }
  }

  #register(peer: ModelPeer, frame: WireObject, written: Written, others: readonly ModelPeer[], relay: WireObject) {
    const answer = 'current' in written ? { applied: false, current: written.current } : { applied: true };
    if (frame.id !== undefined) peer.send({ type: 'ack', replyTo: frame.id, ...answer });
    if (written.moved) for (const other of others) other.send(relay);
  }
}

function refuse(peer: ModelPeer, frame: WireObject, code: string): void {
  const replyTo = typeof frame.id === 'string' ? { replyTo: frame.id } : {};
  peer.send({ type: 'error', code, message: code.replaceAll('_', ' '), ...replyTo });
}
