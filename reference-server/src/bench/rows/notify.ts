import { notifying } from './notifying.js';

export default notifying('notify', 'over loopback', 0);
