import { KIT } from '../verdict/kit.js';

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(141));

const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // Asked by scripts before anything else, so it loads nothing.
  process.stdout.write(`${KIT}\n`);
} else {
  const { main } = await import('../cli/main.js');
  const code = await main(argv);
  // Sockets that are still closing must not hold the kit; what was written must be out.
  process.stdout.write('', () => process.exit(code));
}
