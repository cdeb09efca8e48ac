import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium: `HEADWATER_CHROMIUM`, one the system has, else the one from npm, unpacked on first use. */
export async function findChromium(): Promise<string> {
  const named = process.env.HEADWATER_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`HEADWATER_CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  return SYSTEM_CHROMIUMS.find((path) => existsSync(path)) ?? (await sparticuz.executablePath());
}

/**
 * Starts a headless Chromium; close it with `browser.close()`. The flags that the npm package suggests are not
 * used: they switch off web security and run everything in one process. Root needs `--no-sandbox`.
 */
export async function launchBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: await findChromium(), args: isRoot ? ['--no-sandbox'] : [] });
}
