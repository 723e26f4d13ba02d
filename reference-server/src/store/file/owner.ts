import { readFileSync, readlinkSync } from 'node:fs';

/** The process that writes a data file. */
export interface Owner {
  /** Random: tells this opening from every other. */
  readonly token: string;
  readonly pid: number;
  /** When the process began, in ticks since the boot: the same pid may name another process later. */
  readonly started?: string;
  readonly boot?: string;
  /** Pids mean something within a namespace only: every container has its 1. */
  readonly namespace?: string;
}

export function thisProcess(token: string): Owner {
  const { pid } = process;
  return { token, pid, ...facts(pid) };
}

/**
 * Whether the owner may still be at work. Where that cannot be known, in another container or on another machine, it is
 * taken for gone: it finds another owner in the file then, and writes nothing any more.
 */
export function isAlive(owner: Owner): boolean {
  const here = facts(owner.pid);
  if (owner.boot !== here.boot || owner.namespace !== here.namespace) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return owner.started === here.started;
}

/** What Linux tells of a process; elsewhere nothing, and the pid alone has to do. */
function facts(pid: number): Omit<Owner, 'token' | 'pid'> {
  const boot = tryTo(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = tryTo(() => readlinkSync('/proc/self/ns/pid'));
  // The name of the program is in parentheses and may hold spaces; the start is the 20th field after it.
  const started = tryTo(() => readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[19]);
  return { ...(started ? { started } : {}), ...(boot ? { boot } : {}), ...(namespace ? { namespace } : {}) };
}

function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
