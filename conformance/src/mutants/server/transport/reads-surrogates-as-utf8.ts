import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/reads-surrogates-as-utf8',
  kills: 'server/transport/closes-on-invalid-utf8',
  defect: 'checks UTF-8 with a pattern of lead and following bytes, which surrogates and overlong forms fit too',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      perMessageDeflate: false,',
      replace: `      perMessageDeflate: false,
      skipUTF8Validation: true,`,
    },
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: '  else session.receive(data.toString());',
      replace: `  else {
    const bytes = (data as Buffer).toString('latin1');
    const rest = bytes.replace(/[\\xc0-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf7][\\x80-\\xbf]{3}/g, '');
    if (/[\\x80-\\xff]/.test(rest)) session.close(1007, 'not UTF-8');
    else session.receive(data.toString());
  }`,
    },
  ],
});
