import { together } from './together.mjs';

await together(
  'reference-server/dist/core',
  'reference-server/dist/transport',
  'reference-server/dist/bench',
  'reference-server/dist/limits',
  'reference-server/dist/plot',
);
