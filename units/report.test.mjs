import { together } from './together.mjs';

await together('conformance/dist/report');
