import { testMutants } from '../../testing.js';

await testMutants('server', 'basic');
