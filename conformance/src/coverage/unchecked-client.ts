/**
 * Why requirements of clients, and those of both peers that are not among the server's, have no check, one by one: each is about what
 * no kit on the other end of the wire can bring about or see.
 */
import type { Reasons } from './coverage.js';

export const UNCHECKED_CLIENT: Reasons = {
  'PLY-QUE-24':
    "what a running client in another tab or process is, and how it is kept from the store, is the platform's: an adapter holds one client and is given a store of its own",
  'PLY-SEC-18':
    'what the kit is shown of a text or id is what came, whether or not something was done with it besides; rendering and storing are the business of the application',
  'PLY-EXT-4': 'cannot be broken yet: 1.0 is the only version, and no `welcome` has a minor version below 0',
};
