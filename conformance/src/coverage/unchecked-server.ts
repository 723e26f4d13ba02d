/**
 * Why requirements of servers have no check, one by one. Two kinds: what is inside of a process and leaves no trace in frames, and
 * advice on how to run a server.
 */
import type { Reasons } from './coverage.js';

export const UNCHECKED_SERVER: Reasons = {
  'PLY-HSK-25': 'a default that operators and tests shorten; that there is a hello timeout is judged by PLY-HSK-24',
  'PLY-ORD-36':
    'the memory of the server: one that reads the whole log ahead sends the same frames; that a stalled reader is cut is judged by PLY-ORD-38',
  'PLY-DLV-3': 'a document, not a behaviour',
  'PLY-LIM-18': 'the rate is not advertised, so the kit cannot know when it has exceeded it',
  'PLY-SEC-12':
    'advice on where to run a peer: the kit runs on one machine, and a client connects to the URL that it is given',
  'PLY-SEC-19':
    'where random bits come from cannot be seen in them; that there are enough is judged by PLY-FRM-34, PLY-ORD-56 and PLY-BAS-18',
  'PLY-SEC-21': 'the rate is not advertised, and exceeding every possible one would be an attack',
};
