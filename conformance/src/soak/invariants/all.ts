import type { Check } from '../../check/check.js';
import * as delivery from './delivery.js';
import * as order from './order.js';
import * as registers from './registers.js';

/** What holds in every history of a server, whatever its members do and however their connections fare. */
export const INVARIANTS: readonly Check[] = [order, delivery, registers].flatMap((area) => Object.values(area));
