import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/believes-what-it-cannot-verify',
  kills: 'server/handshake/refuses-bad-tokens',
  way: 'tokens',
  defect: 'takes the claims of a token that does not verify',
  patches: [
    {
      file: 'reference-server/src/operator/tokens.ts',
      find: '    } catch {\n      return undefined;\n    }',
      replace:
        "    } catch {\n      return { userId: JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()).sub };\n    }",
    },
  ],
});
