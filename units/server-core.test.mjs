import { together } from './together.mjs';

await together('reference-server/dist/core');
