import type { Reasons } from './coverage.js';
import { UNCHECKED_SERVER } from './unchecked-server.js';

const LATER = 'no check yet:';

/** Why requirements have no check (see `Reasons` for the keys). A test keeps this list complete and free of stale entries. */
export const UNCHECKED: Reasons = {
  ...UNCHECKED_SERVER,
  'PLY-HSK': `${LATER} what is left is of clients: needs a second version of the protocol, or a token`,
  'PLY-QUE': `${LATER} the area of the offline queue is not judged by itself`,
  'PLY-RED': `${LATER} what is left is of clients`,
  'PLY-STA': `${LATER} what is left is of clients`,
  'PLY-ERR': `${LATER} what is left is of clients`,
  'PLY-LIM': `${LATER} what is left is of clients`,
  'PLY-SEC': `${LATER} what is left is of clients`,
  'PLY-EXT': `${LATER} needs a second version of the protocol`,
};
