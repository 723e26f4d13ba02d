import { main } from '../cli/main.js';

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(141));

const code = await main(process.argv.slice(2));
// Sockets that are still closing must not hold the kit; what was written must be out.
process.stdout.write('', () => process.exit(code));
