import type { Page } from '@playwright/test';
import { inTheme } from './themes';

/** Screenshots of the page as it stands, light and dark, into the folder that SWARD_IMAGES names; none if it names none. */
export async function picture(page: Page, name: string): Promise<void> {
  const images = process.env['SWARD_IMAGES'];
  if (images === undefined) return;
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(page, theme, () => page.screenshot({ path: `${images}/${name}-${theme}.png` }));
  }
}
