import { existsSync } from 'node:fs';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/**
 * Whether there is a Chromium to look through; the package `chromium` of Debian brings one. Where everything has to be tried
 * (`CI` is set) its absence is a fault and no excuse.
 */
export const hasChromium = existsSync(EXECUTABLE);
if (!hasChromium && process.env['CI']) throw new Error('Chromium is missing: apt-get install chromium');

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A phone on the page, as the person who looks at it sees it. */
export function phoneOf(page: Page, name: string): Phone {
  const root = page.getByRole('region', { name });
  return {
    root,
    last: root.locator('.row').last(),
    button: (label) => root.getByRole('button', { name: label, exact: true }).last(),
    says: async (text) => {
      const field = root.locator('textarea');
      await field.fill(text);
      await field.press('Enter');
    },
    reads: (words) => root.locator('.row', { hasText: words }).last(),
  };
}

export type Phone = {
  readonly root: Locator;
  readonly last: Locator;
  readonly button: (label: string) => Locator;
  readonly says: (text: string) => Promise<void>;
  /** The newest message with these words. */
  readonly reads: (words: string | RegExp) => Locator;
};
