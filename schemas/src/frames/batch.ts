import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import type { AckS2C } from './ack.js';
import type { ErrorS2C } from './error.js';
import type { MessageC2S, MessageS2C } from './message.js';
import type { ReadC2S, ReadS2C } from './read.js';
import type { StateUpdateC2S, StateUpdateS2C } from './state-update.js';
import type { TypingC2S, TypingS2C } from './typing.js';

export const BATCH_TYPES_C2S = ['message', 'typing', 'read', 'state_update'] as const;
export const BATCH_TYPES_S2C = [...BATCH_TYPES_C2S, 'ack', 'error'] as const;

export type BatchItemC2S = MessageC2S | TypingC2S | ReadC2S | StateUpdateC2S;
export type BatchItemS2C = MessageS2C | TypingS2C | ReadS2C | StateUpdateS2C | AckS2C | ErrorS2C;

/**
 * The envelope only: a batch is judged as a whole first (array, size, items are objects of allowed types), then item
 * by item with the schema of each item's own type, since one bad item spoils only itself (spec/v1/10-batch.md).
 */
const items = <Item>(types: readonly string[]) =>
  Type.Array(
    Type.Unsafe<Item>(
      Type.Object(
        { type: Type.String({ enum: [...types], description: 'Type of the item.' }) },
        { description: `One frame of the types ${types.join(', ')}, judged by its own schema.` },
      ),
    ),
    { minItems: 1, description: 'Frames in order, at least 1; at most `limits.maxBatchItems` from a client.' },
  );

/** Several frames in one (spec/v1/10-batch.md). */
export const BatchC2S = frame('c2s', 'batch', 'Exactly the same as its items sent one by one, in order.', {
  messages: items<BatchItemC2S>(BATCH_TYPES_C2S),
});

export type BatchC2S = Static<typeof BatchC2S>;

export const BatchS2C = frame('s2c', 'batch', 'Exactly the same as its items sent one by one, in order.', {
  messages: items<BatchItemS2C>(BATCH_TYPES_S2C),
});

export type BatchS2C = Static<typeof BatchS2C>;
