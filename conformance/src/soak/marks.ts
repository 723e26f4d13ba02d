/** Facts that the driver of a soak notes for the invariants. */

/** The connection has read each log from its beginning, as far as it is retained; what it knows is what the server holds. */
export const AUDITED = 'soak/audited';
/** Every member knows what the auditor knows. */
export const SETTLED = 'soak/settled';
/** `data.ms` passed and `data.what` had not come on the connection. */
export const OVERDUE = 'soak/overdue';
