import { testMutants } from '../../testing.js';

await testMutants('server', 'cluster');
