import { expect, test } from '@playwright/test';

test('the page shows something, and its own policy allows all it does', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto('/');
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(complaints).toEqual([]);
});
