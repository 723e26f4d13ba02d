import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/cluster/sticky-sessions',
  kills: 'server/cluster/accepts-from-another-node',
  way: 'nodes',
  defect: 'knows a client only at the node where it was first',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.clientId = hello.clientId;',
      replace:
        "    session.clientId = hello.clientId;\n    const shared = globalThis as { homes?: Map<string, unknown> };\n    shared.homes ??= new Map();\n    const home = shared.homes.get(hello.clientId) ?? session.context.store;\n    shared.homes.set(hello.clientId, home);\n    if (home !== session.context.store) {\n      session.close(4001, 'this session is at another node');\n      return;\n    }",
    },
  ],
});
