import type { RedisAck } from './options.js';

/**
 * Which generation of the data a connection works on. It is a number kept in Redis beside the name of the process that
 * served it; every channel keeps the number its epoch was begun or confirmed under, and gets a new epoch under another.
 *
 * KEYS: generation. ARGV: name of the process, 1 if it may go on from what it has loaded, 1 if what it acknowledges
 * survives its end, a number for a new generation, and one that the generation has to exceed.
 *
 * Returns the generation.
 */
export const ENLIST_SCRIPT = `
local kept = redis.call('HMGET', KEYS[1], 'n', 'process', 'keeps')
local n = tonumber(kept[1])
local mine = kept[2] == ARGV[1]
local known = n and n > tonumber(ARGV[5]) and (mine or (kept[3] == '1' and ARGV[2] == '1'))
local keeps = ARGV[3]
if known then
  if mine and kept[3] == '0' then keeps = '0' end
  if mine and keeps == kept[3] then return kept[1] end
else
  n = math.max((n or 0) + 1, tonumber(ARGV[5]) + 1, tonumber(ARGV[4]))
end
local text = string.format('%.0f', n)
redis.call('HSET', KEYS[1], 'n', text, 'process', ARGV[1], 'keeps', keeps)
return text
`;

/** What a Redis server says of itself that bears on what it may lose. */
export interface Facts {
  readonly version: string;
  /** Changes with every start, and with every promotion. */
  readonly process: string;
  readonly primary: boolean;
  /** Was a replica until it was promoted, and may lack what its primary acknowledged last. */
  readonly promoted: boolean;
  readonly replicas: number;
  readonly appendOnly: boolean;
  /** `always`, `everysec`, `no`; undefined where `CONFIG GET` is not allowed. */
  readonly fsync: string | undefined;
  /** True if keys may vanish when memory is short. */
  readonly evicts: boolean;
}

/** @param info answer of `INFO` @param fsync value of `appendfsync`, if it may be known */
export function readFacts(info: string, fsync: string | undefined): Facts {
  const fields = new Map<string, string>();
  for (const line of info.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1));
  }
  const field = (name: string) => fields.get(name) ?? '';
  return {
    version: field('redis_version'),
    process: `${field('run_id')}/${field('master_replid')}`,
    primary: field('role') === 'master',
    promoted: !/^0*$/.test(field('master_replid2')),
    replicas: Number(field('connected_slaves')),
    appendOnly: field('aof_enabled') === '1',
    fsync,
    evicts: field('maxmemory') !== '0' && field('maxmemory_policy') !== 'noeviction',
  };
}

/** Whether everything acknowledged is on the disk of this process, and this is the only copy that may serve next. */
export function keeps(facts: Facts): boolean {
  return facts.appendOnly && facts.fsync === 'always' && facts.replicas === 0;
}

/** Whether a process that has just been met may go on from data that its predecessor has kept. */
export function mayContinue(facts: Facts): boolean {
  return facts.appendOnly && !facts.promoted;
}

/** Why this server cannot be used; undefined if it can. */
export function objection(facts: Facts, ack: RedisAck): string | undefined {
  const major = Number.parseInt(facts.version, 10);
  if (!(major >= 7)) return `Redis 7 or later is needed, this is ${facts.version || 'of unknown version'}`;
  if (!facts.primary) return 'this Redis is a replica; the address of its primary is needed';
  if (facts.evicts) return 'this Redis may evict keys, which would lose messages; set maxmemory-policy to noeviction';
  if (ack === 'aof' && !(facts.appendOnly && facts.fsync === 'always')) {
    const found = facts.appendOnly ? `appendfsync is ${facts.fsync ?? 'unknown'}` : 'appendonly is no';
    return `acknowledging after the disk needs appendonly yes and appendfsync always, but ${found}`;
  }
  return undefined;
}

/** What an acknowledged message survives here, in a line for the operator. */
export function promise(facts: Facts): string {
  const { version } = facts;
  if (!facts.appendOnly) {
    return `Redis ${version} without append-only file: its end loses messages, and channels begin new epochs`;
  }
  if (facts.fsync === 'always')
    return `Redis ${version}, appendfsync always: messages survive its end and a power loss`;
  return `Redis ${version}, appendfsync ${facts.fsync ?? 'unknown'}: its end may lose the last messages, and channels begin new epochs`;
}
