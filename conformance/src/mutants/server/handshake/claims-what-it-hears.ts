import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/claims-what-it-hears',
  kills: 'server/handshake/claims-its-own',
  defect: 'lists in `welcome` the capabilities of `hello` beside its own',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    const { hello, protocol } = greeting;
`,
      replace: `    const { hello, protocol } = greeting;
    heard.set(session, hello.capabilities ?? []);
`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.send(welcomeFrame(settings, { protocol, sessionId, userId }, clock.now()));',
      replace: `    const welcome = welcomeFrame(settings, { protocol, sessionId, userId }, clock.now());
    session.send({ ...welcome, capabilities: [...new Set([...welcome.capabilities, ...(heard.get(session) ?? [])])] });`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `const heard = new WeakMap<Session, readonly string[]>();

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
