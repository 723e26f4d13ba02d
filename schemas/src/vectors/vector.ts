/** The test vectors: what one looks like, and how a table of them is laid out on disk. */
import type { Direction } from '../frame.js';

/** Why a text is not a frame of its direction. */
export type VectorCode = 'not_json' | 'not_object' | 'too_deep' | 'unknown_type' | 'invalid_frame';

export interface Verdict {
  readonly valid: boolean;
  /** With `valid: false`. */
  readonly code?: VectorCode;
  /** With `valid: false`: JSON Pointer (RFC 6901) of the offending value, or of where a missing field belongs. */
  readonly path?: string;
  /** With `valid: false`: the JSON Schema key word that fails, or `json`, `object`, `depth` before any schema applies. */
  readonly rule?: string;
}

export interface Vector extends Verdict {
  /** Unique within its file. */
  readonly name: string;
  readonly direction: Direction;
  /** The frame as parsed JSON; or `text`, where parsed JSON cannot carry the point of the vector. */
  readonly frame?: unknown;
  /** The WebSocket text message, to be taken as it is. */
  readonly text?: string;
  /** Only with a valid batch envelope: the verdict on each item by the schema of its own type. */
  readonly items?: readonly Verdict[];
  /** With `valid: false`, where the server closes instead of answering `error`: the close code. */
  readonly close?: number;
  readonly reason: string;
  /** `PLY-` id of the requirement in the specification that this vector exercises. */
  readonly requirement: string;
}

/** One checked-in file. */
export interface VectorFile {
  /** Frame type, or `wire` for what is decided before a frame's own schema. */
  readonly type: string;
  readonly direction: Direction;
  readonly vectors: readonly Vector[];
}
