import { together } from './together.mjs';

await together('client');
