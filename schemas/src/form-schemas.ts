/** The branches that `forms.ts` tells apart. */
import type { TSchema } from '@sinclair/typebox';
import { ANSWERS, COMMANDS, EVENTS } from './adapter/contract.js';
import { OPERATOR_COMMANDS } from './adapter/operator.js';
import { AckApplied, AckLost, AckMessage } from './frames/ack.js';

const ack = { message: AckMessage, applied: AckApplied, lost: AckLost };

/** By the name of a published schema, then by what its form claims. */
export const FORM_SCHEMAS: Readonly<Record<string, Readonly<Record<string, TSchema>>>> = {
  's2c/ack': ack,
  'basic-s2c/ack': ack,
  'adapter/command': COMMANDS,
  'adapter/answer': ANSWERS,
  'adapter/event': EVENTS,
  'operator/command': OPERATOR_COMMANDS,
};
