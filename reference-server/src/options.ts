/** Every number an operator can set: its default, range and unit, in one table that the flags are made from too. */
export interface Knob {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit:
    | 'ms'
    | 'bytes'
    | 'items'
    | 'messages'
    | 'channels'
    | 'code points'
    | 'connections'
    | 'requests/s'
    | 'bytes/s';
  /** Long flag of `parley-server`, without the dashes. */
  readonly flag: string;
  readonly about: string;
}

const DAY_MS = 86_400_000;
/** The longest delay that timers take (2^31-1 ms). */
const TIMER_MS = 2_147_483_647;

/** Ten years: for what no timer waits for. */
const LONG_MS = 3650 * DAY_MS;

const ms = (flag: string, value: number, about: string, min = 1, max = TIMER_MS): Knob => ({
  default: value,
  min,
  max,
  unit: 'ms',
  flag,
  about,
});

/** A bound that is off unless it is set. */
const bound = (unit: Knob['unit'], flag: string, max: number, about: string): Knob => ({
  default: 0,
  min: 0,
  max,
  unit,
  flag,
  about: `${about}; 0 sets no bound`,
});

export const KNOBS = {
  heartbeatIntervalMs: ms('heartbeat-interval', 25_000, 'a client silent for this long is pinged', 10),
  heartbeatTimeoutMs: ms('heartbeat-timeout', 60_000, 'a client silent for this long is dead (4108)', 20),
  reconnectBaseMs: ms('reconnect-base', 1000, "upper bound of a client's first reconnect delay"),
  reconnectCapMs: ms('reconnect-cap', 30_000, "upper bound of any of a client's reconnect delays"),
  reconnectStableMs: ms('reconnect-stable', 10_000, 'time online after which a client backs off from 0 again', 0),
  helloTimeoutMs: ms('hello-timeout', 10_000, 'time for the first frame after the upgrade', 10),
  maxFrameBytes: {
    default: 65_536,
    min: 1024,
    max: 16_777_216,
    unit: 'bytes',
    flag: 'max-frame-bytes',
    about: 'largest message read; a larger one closes with 1009',
  },
  maxBatchItems: {
    default: 100,
    min: 1,
    max: 10_000,
    unit: 'items',
    flag: 'max-batch-items',
    about: 'most items in one batch',
  },
  maxInFlight: {
    default: 64,
    min: 1,
    max: 100_000,
    unit: 'messages',
    flag: 'max-in-flight',
    about: 'most unanswered messages of one connection',
  },
  maxChannels: {
    default: 100,
    min: 1,
    max: 100_000,
    unit: 'channels',
    flag: 'max-channels',
    about: 'most channels one connection may have joined',
  },
  maxTextLength: {
    default: 4000,
    min: 1,
    max: 16_777_216,
    unit: 'code points',
    flag: 'max-text-length',
    about: 'longest text of a message',
  },
  dedupeWindowMs: ms('dedupe-window', DAY_MS, 'how long a resent id is recognised at least'),
  typingTtlMs: ms('typing-ttl', 6000, 'how long a typing lease lasts unless renewed', 10),
  maxClockSkewMs: ms('max-clock-skew', 5000, 'how far ahead of the clock a state stamp may be', 0),
  retention: {
    default: 10_000,
    min: 1,
    max: 100_000_000,
    unit: 'messages',
    flag: 'retention',
    about: 'messages kept of each channel',
  },
  retentionAgeMs: ms('retention-age', 0, 'how long a message is kept; 0: until there are too many', 0, LONG_MS),
  quietMembers: {
    default: 1000,
    min: 1,
    max: 100_000_000,
    unit: 'connections',
    flag: 'quiet-members',
    about: 'from this many on, a join is quiet: no typing, no reads',
  },
  maxConnections: bound('connections', 'max-connections', 10_000_000, 'most connections of this process (4151)'),
  maxUserConnections: bound(
    'connections',
    'max-user-connections',
    1_000_000,
    'most connections of one user to this process (4150)',
  ),
  connectionRequestRate: bound(
    'requests/s',
    'connection-request-rate',
    10_000_000,
    'requests of one connection, items of a batch singly; above it the server reads slower',
  ),
  connectionByteRate: bound('bytes/s', 'connection-byte-rate', 10_000_000_000, 'bytes of frames of one connection'),
  userRequestRate: bound('requests/s', 'user-request-rate', 10_000_000, 'the same for all connections of a user'),
  userByteRate: bound('bytes/s', 'user-byte-rate', 10_000_000_000, 'the same for all connections of a user'),
  rateBurstMs: ms('rate-burst', 5000, 'how long a rate may be saved up for a burst', 1, 3_600_000),
  rateGraceMs: ms('rate-grace', 10_000, 'how long a rate may be exceeded until the connection is closed (4100)', 0),
  drainDelayMs: ms('drain-delay', 0, 'time between a drain shown by /readyz and the first goodbye', 0, 600_000),
  authToleranceMs: ms('auth-tolerance', 5000, 'how far the clock of whoever issues tokens may differ', 0, 600_000),
  drainTimeoutMs: ms('drain-timeout', 5000, 'time that a drain may take before sockets are cut', 0),
  drainSpreadMs: ms('drain-spread', 5000, 'time over which drained clients are told to come back', 0),
  closeTimeoutMs: ms('close-timeout', 10_000, 'time for the other side to answer a close', 10),
} as const satisfies Record<string, Knob>;

export type Settings = { readonly [K in keyof typeof KNOBS]: number };

/**
 * Fills in the defaults and checks every range and the relations between values.
 *
 * @throws RangeError that names the value, what it is and what it may be
 */
export function settle(given: { readonly [K in keyof Settings]?: number | undefined }): Settings {
  const settings = Object.fromEntries(
    Object.entries(KNOBS).map(([name, knob]) => [name, given[name as keyof Settings] ?? knob.default]),
  ) as Settings;
  for (const [name, knob] of Object.entries(KNOBS)) {
    const value = settings[name as keyof Settings];
    if (!Number.isSafeInteger(value) || value < knob.min || value > knob.max) {
      throw new RangeError(`${name} (--${knob.flag}) is ${value}; give an integer from ${knob.min} to ${knob.max}`);
    }
  }
  // PLY-HBT-13, PLY-LIM-3
  above(settings, 'heartbeatTimeoutMs', 'heartbeatIntervalMs', 1);
  above(settings, 'reconnectCapMs', 'reconnectBaseMs', 0);
  for (const rate of ['connectionByteRate', 'userByteRate'] as const) affordable(settings, rate, 'maxFrameBytes');
  for (const rate of ['connectionRequestRate', 'userRequestRate'] as const) affordable(settings, rate, 'maxBatchItems');
  return settings;
}

/** Whether anything is limited by user or by rate, which needs books to be kept. */
export function limitsUsers(settings: Settings): boolean {
  const { maxUserConnections, connectionRequestRate, connectionByteRate, userRequestRate, userByteRate } = settings;
  return maxUserConnections + connectionRequestRate + connectionByteRate + userRequestRate + userByteRate > 0;
}

function above(settings: Settings, larger: keyof Settings, smaller: keyof Settings, by: number): void {
  if (settings[larger] >= settings[smaller] + by) return;
  const relation = by > 0 ? 'greater than' : 'at least';
  throw new RangeError(
    `${larger} (--${KNOBS[larger].flag}) is ${settings[larger]}; ` +
      `it has to be ${relation} ${smaller} (--${KNOBS[smaller].flag}), which is ${settings[smaller]}`,
  );
}

/** What one frame costs must be paid off well before the pause that it causes counts as overload (PLY-DLV-46). */
function affordable(settings: Settings, rate: keyof Settings, most: 'maxFrameBytes' | 'maxBatchItems'): void {
  const least = Math.ceil((2 * settings[most] * 1000) / settings.heartbeatTimeoutMs);
  if (settings[rate] === 0 || settings[rate] >= least) return;
  throw new RangeError(
    `${rate} (--${KNOBS[rate].flag}) is ${settings[rate]}; it has to be 0 or at least ${least}, ` +
      `so that ${most} (${settings[most]}) are paid off in half of heartbeatTimeoutMs (${settings.heartbeatTimeoutMs})`,
  );
}
