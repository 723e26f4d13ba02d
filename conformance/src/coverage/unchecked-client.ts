/**
 * Why requirements of clients, and those of both peers that are not among the server's, have no check, one by one. Three kinds: what
 * needs a restart of the client with its store, for which the adapter contract has no command; what cannot be broken as long as there
 * is one version of the protocol; and what happens inside of a process.
 */
import type { Reasons } from './coverage.js';

const RESTART =
  'needs an end of the process of the client and a start with the same store, for which the adapter contract has no command;';

export const UNCHECKED_CLIENT: Reasons = {
  'PLY-HSK-7': `${RESTART} that one client keeps its \`clientId\` over reconnects is judged by PLY-HSK-5`,
  'PLY-HSK-22':
    'a token looks the same whether it was asked for anew or kept: an adapter is given one token in `connect` and tells the kit nothing of asking for another. That the client comes back after 4105 is judged by PLY-REC-3, that it sends the token it was given by PLY-HSK-8',
  'PLY-QUE-17': `${RESTART} and a moment at which two of the four disagree shows only in a process that is killed while it writes`,
  'PLY-QUE-18': `${RESTART} that a message is stored shows only once the process that accepted it is gone`,
  'PLY-QUE-19': `${RESTART} the stored time decides between resending and \`unknown\` in the next process alone`,
  'PLY-QUE-20': `${RESTART} the stored position shows in the first \`join\` of the next process alone`,
  'PLY-QUE-21': `${RESTART} going on after a reconnect of the same process is judged by PLY-HSK-5 and PLY-DLV-23`,
  'PLY-QUE-22': `${RESTART} what was kept at the close shows in the next process alone`,
  'PLY-QUE-23': `${RESTART} the verdict in question is one that the next process reaches`,
  'PLY-QUE-24': 'needs two processes of the client with one store, and the adapter contract gives neither a name to',
  'PLY-SEC-18':
    'what the kit is shown of a text or id is what came, whether or not something was done with it besides; rendering and storing are the business of the application',
  'PLY-EXT-4': 'cannot be broken yet: 1.0 is the only version, and no `welcome` has a minor version below 0',
};
