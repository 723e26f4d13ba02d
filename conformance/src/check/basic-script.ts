/** Traces of basic members, written by hand for the unit tests of their checks. */
import { type Script, script } from './script.js';

/** Opens a basic connection. */
export const bare = (on: Script, conn: string) =>
  on
    .add({ kind: 'attempt', conn, url: `ws://host/?userId=u-${conn}`, protocols: [] })
    .add({ kind: 'open', conn, protocol: '' });
const says = (on: Script, conn: string, id: string, offset: number) =>
  on.client(conn, { type: 'message', id, channelId: 'c', text: id }).slot(conn, 'c', id, offset, conn);
/** A member of parley.v1 and two basic ones. */
export const three = () =>
  says(says(bare(bare(script('server').welcomed('v').joined('v', 'c'), 'a'), 'b'), 'a', 'ma', 1), 'b', 'mb', 2);
/** The first basic one types. */
export const typing = (on: Script, fields: object = {}) =>
  on.client('a', { type: 'typing', channelId: 'c', ...fields });
/** A frame that tells another of it. */
export const relay = (on: Script, conn: string, type: string, fields: object = {}) =>
  on.server(conn, { type, channelId: 'c', userId: 'u-a', clientId: 'c-a', active: true, ...fields });
