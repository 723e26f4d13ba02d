/**
 * Loaded into every test by `.taprc`. The programs that tests start are what is tested, and as slow as users have them: tap would
 * load its own modules into each of them, which takes a second. With coverage it must, to see what they run.
 */
import processOnSpawn from 'process-on-spawn';

if (process.env._TAPJS_PROCESSINFO_COVERAGE_ === '0') {
  processOnSpawn.addListener((child) => {
    const { NODE_OPTIONS, ...env } = child.env;
    child.env = env;
  });
}
