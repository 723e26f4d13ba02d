import { together } from './together.mjs';

await together('reference-client/dist');
