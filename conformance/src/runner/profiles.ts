import type { Role } from '../trace/events.js';

/** Profiles of spec/v1/19-profiles.md. */
export const PROFILES = ['core', 'presence', 'state', 'auth', 'durability', 'cluster', 'basic', 'outbox'] as const;
export type Profile = (typeof PROFILES)[number];

export interface Claims {
  readonly role: Role;
  /** Capabilities, and profiles that the testee has shown (a server that serves connections without a subprotocol: `basic`). */
  readonly capabilities: readonly string[];
  /** A credential was given. */
  readonly token: boolean;
  /** Addresses of the server. */
  readonly nodes: number;
  /** Profiles that were asked for by name; empty: what the testee claims by itself. */
  readonly asked: readonly Profile[];
}

/**
 * The profiles that a run judges. What cannot be seen on the wire is claimed by asking for it: a server that
 * the kit may kill need not promise that anything survives, so durability is judged only by name.
 *
 * An adapter claims single abilities (`typing`, `read`), a server whole profiles (`presence`).
 */
export function claimedProfiles({ role, capabilities, token, nodes, asked }: Claims): readonly Profile[] {
  if (asked.length > 0) return asked;
  const can = (...names: readonly string[]) => names.some((name) => capabilities.includes(name));
  const claimed: Readonly<Record<Profile, boolean>> = {
    core: true,
    presence: can('presence') || (role === 'client' && can('typing', 'read')),
    state: can('state'),
    auth: token || can('auth') || (role === 'client' && can('token')),
    durability: false,
    cluster: nodes > 1,
    basic: role === 'server' && can('basic'),
    outbox: can('outbox'),
  };
  return PROFILES.filter((profile) => claimed[profile]);
}
