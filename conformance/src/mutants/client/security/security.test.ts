import { testMutants } from '../../testing.js';

await testMutants('client', 'security');
