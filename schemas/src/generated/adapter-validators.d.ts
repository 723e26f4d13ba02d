import type { Compiled } from './validators.js';

declare const compiled: Compiled;
export default compiled;
