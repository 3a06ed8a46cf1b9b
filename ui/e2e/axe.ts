import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { inTheme } from './themes';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Expects that axe finds nothing against WCAG 2.2 AA on the page as it stands, scrolled to its beginning: what lies
 * half under the bar that stays is measured by axe as if it were cut there. Of the dark theme the contrast is judged,
 * since all else is the same.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
  expect(await found(new AxeBuilder({ page }).withTags(TAGS)), page.url()).toEqual([]);
  await inTheme(page, 'dark', async () => {
    expect(await found(new AxeBuilder({ page }).withRules('color-contrast')), `dark: ${page.url()}`).toEqual([]);
  });
}

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
