import type { Check } from '../../../check/check.js';
import * as converging from './converging.js';
import * as delivering from './delivering.js';
import * as verdicts from './verdicts.js';

/** What holds in every history of clients, whatever their applications do and however their connections fare. */
export const CLIENT_INVARIANTS: readonly Check[] = [delivering, verdicts, converging].flatMap((area) =>
  Object.values(area),
);
