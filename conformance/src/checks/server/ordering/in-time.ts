import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { memberships } from '../reading/membership.js';
import { obliged } from '../reading/proof.js';

/** What the clock of the server may be stepped by, and the wire and late timers may take, in ms. */
const MARGIN_MS = 500;

export const slotsInTime = check({
  id: 'server/ordering/slots-in-time',
  requirements: ['PLY-ORD-13'],
  title: 'a slot comes within 2 x timeoutMs of its commit, also under a steady stream of frames',
  hint: 'A window in which you gather what you send begins with the first frame; one that begins anew with each never ends under load.',
  timed: true,
  judge: (trace) =>
    each(memberships(trace), ({ session, joined, slots }) =>
      each(slots, (slot) => {
        const { welcome, advertised, connection } = session;
        const before = slots[slots.indexOf(slot) - 1]?.frame ?? joined;
        // Late by the way of the `welcome`, which speaks for the server.
        const committed = welcome.t + (Number(slot.frame.body.timestamp) - advertised.serverTime);
        // A member that is behind takes earlier slots first, and one that reads nothing takes none.
        if (slot.offset <= Number(joined.body.offset) || before.t > committed) return UNREACHED;
        if (!obliged(trace, connection, joined.n, slot.frame.n)) return UNREACHED;
        const took = slot.frame.t - committed;
        const most = 2 * advertised.heartbeat.timeoutMs;
        if (took <= most + MARGIN_MS) return pass(slot.frame);
        const message = `the slot ${slot.offset} came ${Math.round(took)} ms after its commit, 2 x timeoutMs is ${most}`;
        return unlessLagged(trace, committed, slot.frame.t, MARGIN_MS, fail(message, before, slot.frame));
      }),
    ),
});
