import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/keeps-typists-to-their-interval',
  kills: 'server/typing/relays',
  defect: 'drops typing that comes sooner after the last than a client renews a lease, also where that was ended',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '  const told = session.context.store.publish(channelId, {',
      replace: `  if (active && performance.now() - (last.get(session) ?? Number.NEGATIVE_INFINITY) < 500) return undefined;
  if (active) last.set(session, performance.now());
  const told = session.context.store.publish(channelId, {`,
    },
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '/** Handles `typing`:',
      replace: `const last = new WeakMap<Session, number>();

/** Handles \`typing\`:`,
    },
  ],
});
