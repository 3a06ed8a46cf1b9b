import type { Page } from '@playwright/test';

/** A screenshot of the page as it stands, into the folder that SWARD_IMAGES names; none if it names none. */
export async function picture(page: Page, name: string): Promise<void> {
  const images = process.env['SWARD_IMAGES'];
  if (images !== undefined) await page.screenshot({ path: `${images}/${name}.png` });
}
