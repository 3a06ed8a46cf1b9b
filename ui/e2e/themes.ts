import { expect, type Page } from '@playwright/test';

type Theme = 'light' | 'dark';

/** Does something while the system asks for a theme, and goes back to the light one. */
export async function inTheme(page: Page, theme: Theme, what: () => Promise<unknown>): Promise<void> {
  await show(page, theme);
  await what();
  await show(page, 'light');
}

async function show(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  // Colours that are on their way are none of either theme.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)));
}
