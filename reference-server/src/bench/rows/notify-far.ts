import { notifying } from './notifying.js';

export default notifying('notify-far', 'with a round trip of 50 ms', 25);
