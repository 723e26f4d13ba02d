/** Static types of whole directions, for exhaustive switches on `type`. */
import type { Static, TSchema } from '@sinclair/typebox';
import type { BASIC_C2S, BASIC_S2C, C2S, S2C } from './catalogue.js';

type FramesOf<Catalogue extends Record<string, TSchema>> = {
  [T in keyof Catalogue]: Static<Catalogue[T]>;
};

export type C2SFrames = FramesOf<typeof C2S>;
export type S2CFrames = FramesOf<typeof S2C>;

/** Any frame a `parley.v1` client may send. */
export type C2SFrame = C2SFrames[keyof C2SFrames];
/** Any frame a `parley.v1` server may send. */
export type S2CFrame = S2CFrames[keyof S2CFrames];

export type BasicC2SFrame = FramesOf<typeof BASIC_C2S>[keyof typeof BASIC_C2S];
export type BasicS2CFrame = FramesOf<typeof BASIC_S2C>[keyof typeof BASIC_S2C];
