import { type Static, Type } from '@sinclair/typebox';
import { frame } from '../frame.js';
import { capabilities, identifier, protocolVersion } from '../scalars.js';

/** The first frame of every connection (spec/v1/04-handshake.md). */
export const HelloC2S = frame(
  'c2s',
  'hello',
  'The client introduces itself; first frame of a connection, exactly once.',
  {
    protocol: protocolVersion('Highest protocol version that the client speaks, "1.0" for this text.'),
    clientId: identifier(
      'Names the outbox of one client instance, not a connection: it stays the same across reconnects.',
    ),
    token: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 16_384,
        description: 'Credential, for a server that runs with auth. 1 to 16,384 characters.',
      }),
    ),
    userId: Type.Optional(
      identifier('The user, only for a server that runs without auth; a server with auth ignores it.'),
    ),
    capabilities: Type.Optional(capabilities('Optional behaviour that the client understands.')),
  },
);

export type HelloC2S = Static<typeof HelloC2S>;
