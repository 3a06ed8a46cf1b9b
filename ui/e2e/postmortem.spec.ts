import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { read, send, settled, TRAP, TRAPPED_WORDS, watched } from './lessons';
import { picture } from './picture';

type Kept = { version: number; state: string; sections: { key: string; text: string }[]; published: { number: number }[] };

async function begun(page: Page): Promise<number> {
  const { id } = await send<{ id: number }>(page.request, 'post', '/incidents', { title: `Carts are empty ${TRAP}`, severity: 'sev2' });
  await settled(page, `/incidents/${id}/postmortem`);
  await expect(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
  return id;
}

async function type(page: Page, section: string, words: string) {
  await page.getByRole('textbox', { name: section }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(words);
}

async function save(page: Page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
}

test('from what the record says to a published document', async ({ page }) => {
  const dialogs = watched(page);
  const id = await begun(page);
  await expect(page.getByRole('textbox', { name: 'Summary' })).toContainText('Carts are empty');
  await type(page, 'Lessons', `The engineer should have known. ${TRAPPED_WORDS}`);
  await save(page);
  await expect(page.getByText(/^In place of “.*should have/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'postmortem');

  await page.getByRole('textbox', { name: 'Your name' }).or(page.getByLabel('Ask somebody to read it')).first().waitFor();
  await page.getByLabel('Ask somebody to read it').fill('Grace');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Review' })).toContainText('Grace');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Approve as Grace' }).click();
  await expect(page.getByRole('region', { name: 'Review' })).toContainText('Approved');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('button', { name: 'Write on' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('The engineer should have known.');
  await expect(page.getByRole('article')).toContainText(TRAP);
  await expectAccessible(page);
  await picture(page, 'postmortem-published');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  expect((await download).suggestedFilename()).toBe(`postmortem-${id}.md`);
  await settled(page, '/postmortems?state=published');
  await expect(page.getByRole('row').filter({ has: page.locator(`a[href="/incidents/${id}/postmortem"]`) })).toContainText('Published');
  expect(dialogs).toEqual([]);
});

test('two people who write at once lose nothing', async ({ page, request }) => {
  const id = await begun(page);
  await type(page, 'Lessons', 'Mine.');
  await type(page, 'Where we were lucky', 'It was night.');
  const theirs = (sections: object[], version: number) => send<Kept>(request, 'put', `/incidents/${id}/postmortem`, { version, sections });
  await theirs([{ key: 'lessons', text: 'Theirs.' }, { key: 'well', text: 'The page came soon.' }], 0);
  await page.keyboard.press('Control+s');
  const clash = page.getByRole('alert').filter({ hasText: 'somebody else wrote here too' });
  await expect(clash).toContainText('Mine.');
  await expect(clash).toContainText('Theirs.');
  await expect(page.getByText('Somebody wrote meanwhile: What went well. Both are kept.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Both, theirs first' }).click();
  await save(page);
  const kept = await read<Kept>(request, `/incidents/${id}/postmortem`);
  const text = (key: string) => kept.sections.find((one) => one.key === key)?.text;
  expect([text('lessons'), text('well'), text('lucky')]).toEqual(['Theirs.\n\nMine.', 'The page came soon.', 'It was night.']);
});

test('words that were not saved are there when one comes back', async ({ page }) => {
  const id = await begun(page);
  await type(page, 'Lessons', 'Unsaved.');
  await expect(page.getByText('Not saved yet; kept in this tab')).toBeVisible();
  await settled(page, '/incidents');
  await settled(page, `/incidents/${id}/postmortem`);
  await expect(page.getByRole('textbox', { name: 'Lessons' })).toContainText('Unsaved.');
  await page.getByRole('button', { name: 'Drop them' }).click();
  await expect(page.getByRole('textbox', { name: 'Lessons' })).not.toContainText('Unsaved.');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: actions are added, found, done and opened again`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: scheme });
    const page = await context.newPage();
    const dialogs = watched(page);
    const id = await begun(page);
    const title = `Test the flag ${Date.now()} ${TRAP}`;
    const owner = `Ada ${Date.now()}`;
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByLabel('What is to be done').fill(title);
    await page.getByLabel('Owner').fill(owner);
    await page.getByLabel('Due').fill('2020-01-31');
    await page.getByLabel('Effort, days').fill('2');
    await page.getByLabel('Address in the tracker').fill('javascript:alert(1)');
    await expect(page.getByText('An address that begins with https:// or http://')).toBeVisible();
    await page.getByLabel('Address in the tracker').fill('https://example.org/issues/1');
    await page.getByRole('button', { name: 'Add the action' }).click();
    await expect(page.getByRole('row').filter({ hasText: title })).toContainText('late');
    await expectAccessible(page);

    await settled(page, '/actions?due=overdue');
    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: owner }).click();
    await expect(page).toHaveURL(/owner=/);
    const row = page.getByRole('row').filter({ hasText: title });
    await expect(row).toBeVisible();
    await expectAccessible(page);
    await picture(page, `actions-${scheme}`);
    await row.getByRole('button', { name: /^Done: / }).click();
    await expect(row).toHaveCount(0);
    await settled(page, `/actions?state=done&owner=${encodeURIComponent(JSON.stringify(owner))}`);
    await row.getByRole('button', { name: /^Re-open: / }).click();
    await expect(row).toHaveCount(0);

    const [kept] = (await read<{ actions: { id: number; version: number }[] }>(page.request, `/incidents/${id}/actions`)).actions;
    await settled(page, `/actions?owner=${encodeURIComponent(JSON.stringify(owner))}`);
    await send(page.request, 'patch', `/actions/${kept?.id}`, { version: kept?.version, effort_days: 5 });
    await row.getByRole('button', { name: /^More of / }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByLabel('Effort, days').fill('1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Somebody changed this meanwhile');
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await expect(row).toContainText('1\u202fd');
    expect(dialogs).toEqual([]);
    await context.close();
  });
}
