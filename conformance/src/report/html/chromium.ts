/** For tests: a browser without a head, if there is one. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the browser. */
export const CHROMIUM = PLACES.find((path) => existsSync(path));

/** Nothing but the page: no network, no account, no profile that stays. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** Longest time that a page may take, in ms. */
const WITHIN = 60_000;

export interface Opened {
  /** The document after its script has run, as HTML. */
  dom(hash?: string): Promise<string>;
  /** A picture, as PNG. */
  picture(scheme: 'light' | 'dark'): Promise<Buffer>;
}

/** @param use is given the opened page; what belongs to it is removed afterwards */
export async function open(page: string, use: (opened: Opened) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-page-'));
  const file = join(folder, 'page.html');
  let profiles = 0;
  const run = async (flags: readonly string[], hash = '') => {
    profiles += 1;
    const args = [...FLAGS, `--user-data-dir=${join(folder, `profile-${profiles}`)}`, ...flags];
    const options = { timeout: WITHIN, maxBuffer: 64 * 1024 * 1024 };
    return promisify(execFile)(CHROMIUM ?? 'chromium', [...args, `${pathToFileURL(file).href}${hash}`], options);
  };
  try {
    await writeFile(file, page);
    await use({
      dom: async (hash) => (await run(['--dump-dom'], hash)).stdout,
      picture: async (scheme) => {
        const png = join(folder, `${scheme}.png`);
        const preferred = `--blink-settings=preferredColorScheme=${scheme === 'dark' ? 0 : 1}`;
        await run([preferred, '--window-size=1280,900', `--screenshot=${png}`]);
        return readFile(png);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
