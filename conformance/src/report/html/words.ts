import type { Shown } from './model.js';

/** How each verdict is named and drawn: a sign as well as a colour, for those who see no colours. */
export const WORDS: Readonly<Record<Shown, { readonly sign: string; readonly name: string; readonly about: string }>> =
  {
    fail: { sign: '✕', name: 'fail', about: 'a MUST is broken' },
    'harness-error': { sign: '!', name: 'kit error', about: 'the kit itself failed' },
    unreached: { sign: '○', name: 'unreached', about: 'what it judges did not happen' },
    inconclusive: { sign: '?', name: 'inconclusive', about: 'the clock of the kit was late' },
    warn: { sign: '▲', name: 'warn', about: 'a SHOULD is broken' },
    known: { sign: '◆', name: 'known', about: 'expected by the baseline' },
    pass: { sign: '✓', name: 'pass', about: 'the requirement is met' },
    'not-applicable': { sign: '–', name: 'not applicable', about: 'not claimed by the testee' },
  };
