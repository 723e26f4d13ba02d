import type { Reasons } from './coverage.js';

const LATER = 'no check yet:';

/** Why requirements have no check (see `Reasons` for the keys). A test keeps this list complete and free of stale entries. */
export const UNCHECKED: Reasons = {
  'PLY-TRN': `${LATER} the other transport rules are judged through what they make possible`,
  'PLY-FRM': `${LATER} the other frame rules are judged through the frames of each area`,
  'PLY-HSK': `${LATER} needs an operator's hand or a second version of the protocol`,
  'PLY-HBT': `${LATER} not visible in what one peer sends`,
  'PLY-REC': `${LATER} not visible in what one peer sends`,
  'PLY-ORD': `${LATER} needs a loss of the log or an operator's hand`,
  'PLY-DLV': `${LATER} needs a loss of the log, or a clock over the dedupe window`,
  'PLY-QUE': `${LATER} the area of the offline queue is not judged by itself`,
  'PLY-BAT': `${LATER} not visible in what one peer sends`,
  'PLY-TYP': `${LATER} the area typing is not judged by itself`,
  'PLY-RED': `${LATER} the area of read marks is not judged by itself`,
  'PLY-STA': `${LATER} the area of shared state is not judged by itself`,
  'PLY-ERR': `${LATER} needs an operator's hand or a server at its limits`,
  'PLY-LIM': `${LATER} needs a server at its limits`,
  'PLY-SEC': `${LATER} needs several identities and an operator's hand`,
  'PLY-EXT': `${LATER} needs a second version of the protocol`,
  'PLY-BAS': `${LATER} the area of basic connections is not judged by itself`,
};
