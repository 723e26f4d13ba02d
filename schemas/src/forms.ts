/**
 * Unions that a field tells apart before any schema is asked.
 *
 * A union's schema reports what is wrong with each of its branches; naming the branch first reports what is wrong with
 * the one that was meant. Free of TypeBox, so that validation loads nothing but compiled code.
 */
import type { WireObject } from './wire.js';

export interface Form {
  /** The field that makes the claim. */
  readonly field: string;
  /** The branch that the value claims to be, which need not exist; undefined if it claims nothing. */
  readonly claim: (value: WireObject) => string | undefined;
}

const ack: Form = {
  field: 'applied',
  claim: ({ applied }) => {
    if (applied === undefined) return 'message';
    return applied === false ? 'lost' : 'applied';
  },
};

const byName = (field: string): Form => ({
  field,
  claim: ({ [field]: name }) => (typeof name === 'string' ? name : undefined),
});

/** By the name of a published schema; the branches are in `form-schemas.ts`. */
export const FORMS: Readonly<Record<string, Form>> = {
  's2c/ack': ack,
  'basic-s2c/ack': ack,
  'adapter/command': byName('command'),
  'adapter/answer': { field: 'error', claim: ({ error }) => (error === undefined ? 'success' : 'refusal') },
  'adapter/event': byName('event'),
  'operator/command': byName('command'),
};
