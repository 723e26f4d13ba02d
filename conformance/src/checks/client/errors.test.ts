import { judged } from '../../check/judged.js';
import { script } from '../../check/script.js';
import { closeCodes } from './errors.js';

const s = () => script('client').asked('connect').welcomed('a');

judged(closeCodes, {
  pass: { 1000: s().asked('close').close('a', 'client', 1000), 4108: s().close('a', 'client', 4108) },
  fail: { 4002: s().close('a', 'client', 4002).offence(), 1008: s().close('a', 'client', 1008).offence() },
  unreached: {
    'closed by the server': s().close('a', 'server', 4002),
    'thrown away': s().asked('reset').close('a', 'client', 3000),
    'by the WebSocket layer': s().close('a', 'client', 1007),
  },
});
