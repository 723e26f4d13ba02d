/** Every frame by direction and type: what validators dispatch on and what documents are generated from. */
import type { TSchema } from '@sinclair/typebox';
import * as basic from './basic/frames.js';
import { type Direction, SCHEMA_BASE } from './frame.js';
import { AckS2C } from './frames/ack.js';
import { BatchC2S, BatchS2C } from './frames/batch.js';
import { ErrorS2C } from './frames/error.js';
import { GoodbyeS2C } from './frames/goodbye.js';
import { HelloC2S } from './frames/hello.js';
import { JoinC2S } from './frames/join.js';
import { JoinedS2C } from './frames/joined.js';
import { LeaveC2S } from './frames/leave.js';
import { LeftS2C } from './frames/left.js';
import { MessageC2S, MessageS2C } from './frames/message.js';
import { PingC2S, PingS2C } from './frames/ping.js';
import { PongC2S, PongS2C } from './frames/pong.js';
import { ReadC2S, ReadS2C } from './frames/read.js';
import { StateUpdateC2S, StateUpdateS2C } from './frames/state-update.js';
import { TypingC2S, TypingS2C } from './frames/typing.js';
import { WelcomeS2C } from './frames/welcome.js';

/** Frames of a `parley.v1` client. */
export const C2S = {
  hello: HelloC2S,
  join: JoinC2S,
  leave: LeaveC2S,
  message: MessageC2S,
  typing: TypingC2S,
  read: ReadC2S,
  state_update: StateUpdateC2S,
  batch: BatchC2S,
  ping: PingC2S,
  pong: PongC2S,
} as const;

/** Frames of a `parley.v1` server. */
export const S2C = {
  welcome: WelcomeS2C,
  goodbye: GoodbyeS2C,
  joined: JoinedS2C,
  left: LeftS2C,
  message: MessageS2C,
  ack: AckS2C,
  typing: TypingS2C,
  read: ReadS2C,
  state_update: StateUpdateS2C,
  batch: BatchS2C,
  ping: PingS2C,
  pong: PongS2C,
  error: ErrorS2C,
} as const;

/** Frames of a client on a basic connection. */
export const BASIC_C2S = {
  message: basic.BasicMessageC2S,
  typing: basic.BasicTypingC2S,
  message_read: basic.BasicReadC2S,
  state_update: basic.BasicStateUpdateC2S,
  batch: basic.BasicBatchC2S,
  ping: basic.BasicPingC2S,
} as const;

const onBasic = <S extends TSchema>(schema: S, type: string): S => ({
  ...schema,
  $id: `${SCHEMA_BASE}/basic-s2c/${type}.json`,
  title: `${type} (basic-s2c)`,
});

/** Frames of a server on a basic connection. */
export const BASIC_S2C = {
  message: basic.BasicMessageS2C,
  user_typing: basic.BasicTypingS2C,
  message_read: basic.BasicReadS2C,
  state_update: basic.BasicStateUpdateS2C,
  pong: basic.BasicPongS2C,
  ack: onBasic(AckS2C, 'ack'),
  error: onBasic(ErrorS2C, 'error'),
} as const;

export const FRAMES: Readonly<Record<Direction, Readonly<Record<string, TSchema>>>> = {
  c2s: C2S,
  s2c: S2C,
  'basic-c2s': BASIC_C2S,
  'basic-s2c': BASIC_S2C,
};
