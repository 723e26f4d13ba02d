/** Values that a language may take for nothing, or an object for a list; each by a name that can be a key. */
export const CONFUSABLE: Readonly<Record<string, unknown>> = {
  no: false,
  zero: 0,
  blank: '',
  object: {},
  list: [],
  inside: { object: {}, list: [], both: [{}, [], { deeper: {} }] },
  numbered: { 0: 'a', 1: 'b' },
  sparse: { some: 1, none: null, inside: [{ none: null }] },
};
