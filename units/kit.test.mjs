import { together } from './together.mjs';

await together(
  'conformance/dist/trace',
  'conformance/dist/verdict',
  'conformance/dist/peers',
  'conformance/dist/init',
  'conformance/dist/soak/invariants',
);
