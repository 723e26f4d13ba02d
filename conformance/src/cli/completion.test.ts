/** The scripts are run by the shells that they are for. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { folder, parley } from './spawn-kit.js';

interface Case {
  /** What was typed; the last word is the one to complete. */
  readonly typed: readonly string[];
  readonly offers: readonly string[];
  readonly not?: readonly string[];
}

const CASES: readonly Case[] = [
  { typed: [''], offers: ['server', 'client', 'explain', 'completion'], not: ['PLY-HBT-6'] },
  { typed: ['server', '--a'], offers: ['--area'], not: ['--listen'] },
  { typed: ['server', '--area', 'hear'], offers: ['heartbeat'], not: ['batch'] },
  { typed: ['client', '--requirement', 'PLY-HBT-1'], offers: ['PLY-HBT-1', 'PLY-HBT-12'], not: ['PLY-REC-1'] },
  { typed: ['server', 'ws://127.0.0.1:1', '--profile', 'du'], offers: ['durability'] },
  { typed: ['judge', '--reporter', 'ju'], offers: ['junit'], not: ['json'] },
  { typed: ['explain', 'server/heartbeat/pong-e'], offers: ['server/heartbeat/pong-echoes-timestamp'] },
  { typed: ['list', ''], offers: ['requirements', 'checks', 'scenarios'] },
  { typed: ['completion', ''], offers: ['bash', 'zsh', 'fish'] },
  { typed: ['soak', ''], offers: ['server'], not: ['judge'] },
  { typed: ['soak', 'server', '--mem'], offers: ['--members'] },
  { typed: ['server', '--config', 'here-i'], offers: ['here-is-a-file'] },
  { typed: ['client', '--', './adapter', 'here-i'], offers: ['here-is-a-file'], not: ['--area'] },
];

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** How a shell is asked what it would offer. */
const ASK: Readonly<Record<string, (script: string, typed: readonly string[]) => string>> = {
  bash: (script, typed) => `source ${quote(script)}
COMP_WORDS=(parley ${typed.map(quote).join(' ')}); COMP_CWORD=${typed.length}; _parley
printf '%s\\n' "\${COMPREPLY[@]}"
[[ \${#COMPREPLY[@]} -gt 0 ]] || compgen -f -- ${quote(typed.at(-1) ?? '')}`,
  // What zsh's own functions would show is printed instead: they only work while a line is edited.
  zsh: (script, typed) => `compdef() { complete_for=$2 }
compadd() { shift; print -l -- \${(M)@:#$words[CURRENT]*} }
_describe() { print -l -- \${(M)\${(@)\${(P)2}%%:*}:#$words[CURRENT]*} }
_files() { print -l -- $words[CURRENT]*(N) }
_command_names() { :; }
source ${quote(script)}
[[ $complete_for == parley ]] || exit 9
words=(parley ${typed.map(quote).join(' ')}); CURRENT=${typed.length + 1}; _parley`,
  fish: (script, typed) => `source ${quote(script)}
complete -C ${quote(`parley ${typed.join(' ')}`)} | string replace -r '\\t.*' ''; true`,
};

for (const [shell, ask] of Object.entries(ASK)) {
  const missing = spawnSync(shell, ['--version']).status !== 0;
  test(`${shell} completes`, { skip: missing && `${shell} is not installed` }, async (t: Test) => {
    const { code, stdout } = await parley(t, ['completion', shell]);
    t.equal(code, 0);
    const cwd = await folder(t);
    writeFileSync(join(cwd, 'script'), stdout);
    writeFileSync(join(cwd, 'here-is-a-file'), '');
    for (const { typed, offers, not = [] } of CASES) {
      const told = spawnSync(shell, ['-c', ask(join(cwd, 'script'), typed)], { cwd, encoding: 'utf8' });
      t.equal(told.status, 0, told.stderr);
      t.equal(told.stderr, '');
      const seen = told.stdout.split('\n').map((line) => line.trim());
      for (const word of offers)
        t.ok(seen.includes(word), `${typed.join(' ')}: ${word} of ${seen.slice(0, 9).join(' ')}`);
      for (const word of not) t.notOk(seen.includes(word), `${typed.join(' ')}: not ${word}`);
    }
  });
}
