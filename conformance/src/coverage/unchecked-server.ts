/**
 * Why requirements of servers have no check, one by one. Three kinds: what needs the hand of an operator (rights, tokens, lost logs), for
 * which the kit has no door that would fit every server; what is inside of a process and leaves no trace in frames; and advice on how to
 * run a server.
 */
import type { Reasons } from './coverage.js';

const RIGHTS =
  'needs an operator: who may see and do what is set up outside of the protocol, and the kit may do everything';
const TOKENS = 'needs an operator: tokens of the server under test that are good, forged and about to expire';
const EPOCHS = 'needs an operator: a log that is lost, or a new epoch, while the server runs';
const PAUSES =
  'needs a store that is made to stall: when a server stops reading is its own choice, and TCP hides the moment from the peer';
const NODES = 'needs several nodes of one server and the power to let one lag behind';
const LIFE = 'needs a fault inside of the server';

export const UNCHECKED_SERVER: Reasons = {
  'PLY-TRN-14':
    'the kit does not negotiate compression, and without it the message is as it comes; PLY-LIM-13 judges its size, and no limit is set to what a client reads',
  'PLY-HSK-19': TOKENS,
  'PLY-HSK-20': TOKENS,
  'PLY-HSK-21': TOKENS,
  'PLY-HSK-25': 'a default that operators and tests shorten; that there is a hello timeout is judged by PLY-HSK-24',
  'PLY-HBT-29': PAUSES,
  'PLY-HBT-30': PAUSES,
  'PLY-REC-35': NODES,
  'PLY-ORD-18': RIGHTS,
  'PLY-ORD-32': NODES,
  'PLY-ORD-36':
    'the memory of the server: one that reads the whole log ahead sends the same frames; that a stalled reader is cut is judged by PLY-ORD-38',
  'PLY-ORD-57': EPOCHS,
  'PLY-ORD-60':
    'needs a log that drops entries while a replay of them waits, which takes more traffic than a kit may cause',
  'PLY-DLV-3': 'a document, not a behaviour',
  'PLY-DLV-7': EPOCHS,
  'PLY-DLV-15': NODES,
  'PLY-DLV-17': RIGHTS,
  'PLY-DLV-18': RIGHTS,
  'PLY-DLV-19': RIGHTS,
  'PLY-DLV-44': PAUSES,
  'PLY-DLV-46': PAUSES,
  'PLY-DLV-47': PAUSES,
  'PLY-BAT-5': 'what is counted shows only in when the server stops reading, which TCP hides from the peer',
  'PLY-STA-23': EPOCHS,
  'PLY-ERR-2': LIFE,
  'PLY-ERR-12': 'needs an operator who ends the session of a user',
  'PLY-ERR-13': 'needs an operator: an origin or a user that the server refuses',
  'PLY-LIM-18': 'the rate is not advertised, so the kit cannot know when it has exceeded it',
  'PLY-SEC-6': RIGHTS,
  'PLY-SEC-7': RIGHTS,
  'PLY-SEC-8': RIGHTS,
  'PLY-SEC-9': RIGHTS,
  'PLY-SEC-10': RIGHTS,
  'PLY-SEC-12':
    'advice on where to run a peer: the kit runs on one machine, and a client connects to the URL that it is given',
  'PLY-SEC-15': 'needs an operator: which origins are allowed is a list of the server\u2019s own',
  'PLY-SEC-16': 'needs an operator: a server that takes cookies, and its list of origins',
  'PLY-SEC-19':
    'where random bits come from cannot be seen in them; that there are enough is judged by PLY-FRM-34, PLY-ORD-56 and PLY-BAS-18',
  'PLY-SEC-20':
    'the memory of the server; what bounds it on the wire is judged by PLY-LIM-13, PLY-ORD-38 and PLY-STA-24',
  'PLY-SEC-21': 'the rate is not advertised, and exceeding every possible one would be an attack',
  'PLY-BAS-7': TOKENS,
  'PLY-BAS-8': TOKENS,
  'PLY-BAS-14': RIGHTS,
};
