/**
 * Nothing that the kit started may outlive it: process groups, daemons that left their group, and all of them also when
 * the kit itself is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Environment variable by which descendants of a testee are found, whatever group they are in (Linux). */
export const MARKER = 'PARLEY_TESTEE';

const living = new Map<number, string>();

/** From now on the group of `pid` ends with the kit at the latest. */
export function guard(pid: number, marker: string): void {
  if (living.size === 0) process.on('exit', killAll);
  living.set(pid, marker);
  watch(pid);
}

/** Kills the group of `pid` and every process that carries its marker. Safe to call when nothing is left. */
export function killGroup(pid: number): void {
  const marker = living.get(pid);
  if (marker === undefined) return;
  living.delete(pid);
  if (living.size === 0) process.off('exit', killAll);
  signalGroup(pid, 'SIGKILL');
  unwatch(pid);
  for (const orphan of marked(marker)) signalOne(orphan, 'SIGKILL');
}

export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  // Without process groups (Windows) the leader alone is signalled.
  return process.platform === 'win32' ? signalOne(pid, signal) : signalOne(-pid, signal);
}

/**
 * What a shell does that outlives the kit, whose end it sees by that of its standard input: it hears of the groups that
 * live, `+ pid` and `- pid`, and kills those that are left.
 */
const WATCH = `pack=" "
while read -r sign pid; do
  case "$sign" in
    +) pack="$pack$pid " ;;
    -) pack="\${pack%%" $pid "*} \${pack#*" $pid "}" ;;
  esac
done
for pid in $pack; do kill -s KILL -- "-$pid"; done`;

let dog: ChildProcess | undefined;

/** Has the group of `pid` killed when the kit is gone, SIGKILL and crashes included; one process watches for all groups. */
function watch(pid: number): void {
  if (process.platform === 'win32') return;
  dog ??= startDog();
  dog.stdin?.write(`+ ${pid}\n`);
}

/** The number may be another's soon. */
function unwatch(pid: number): void {
  dog?.stdin?.write(`- ${pid}\n`);
  if (living.size > 0) return;
  dog?.stdin?.end();
  dog = undefined;
}

function startDog(): ChildProcess {
  const started = spawn('sh', ['-c', WATCH], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Where there is no shell, only an end that the kit sees coming takes the testees along.
  started.on('error', () => undefined);
  started.stdin?.on('error', () => undefined);
  started.unref();
  return started;
}

function killAll(): void {
  for (const pid of [...living.keys()]) killGroup(pid);
}

function marked(marker: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  const wanted = `${MARKER}=${marker}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => environment(name).split('\0').includes(wanted))
    .map(Number);
}

function environment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // Gone meanwhile, or of another user.
    return '';
  }
}

function signalOne(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
