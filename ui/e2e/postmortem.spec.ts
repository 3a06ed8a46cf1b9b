import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { captured } from './incidents';
import { read, send, settled, TRAP, TRAPPED_WORDS, watched } from './lessons';
import { picture } from './picture';

type Kept = { version: number; state: string; sections: { key: string; text: string }[]; published: { number: number }[] };

async function begun(page: Page, until: (id: number) => Promise<unknown> = () => Promise.resolve()): Promise<number> {
  const { id } = await send<{ id: number }>(page.request, 'post', '/incidents', { title: `Carts are empty ${TRAP}`, severity: 'sev2' });
  await until(id);
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
  const id = await begun(page, (opened) => captured(page.request, opened));
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
  await expect(page.getByRole('region', { name: 'What explained it' }).getByRole('link', { name: /^A bad trace/ }).first()).toBeVisible();
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

test('actions are added, found, done and opened again', async ({ page }) => {
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
  await picture(page, 'actions');
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
});

test('names of colleagues are offered while a postmortem is written', async ({ page, request }) => {
  const name = `Hedy ${Date.now()}`;
  const id = await begun(page);
  await request.post(`/api/v1/incidents/${id}/comments`, { headers: { 'Sward-Person': name }, data: { text: 'I look.' } });
  await page.getByRole('textbox', { name: 'Lessons' }).click();
  await page.keyboard.type(`Ask @${name.toLowerCase().slice(0, -1)}`);
  await expect(page.getByRole('option', { name: `@${name}` })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Lessons' })).toHaveText(`Ask @${name} `);
});

test('versions stay as they were published, and say that they are earlier ones', async ({ page }) => {
  const dialogs = watched(page);
  const { id } = await send<{ id: number }>(page.request, 'post', '/incidents', { title: `Carts are empty ${TRAP}`, severity: 'sev2' });
  await publish(page, id, `First words. ${TRAPPED_WORDS}`);
  await publish(page, id, 'Second words.');
  await settled(page, `/incidents/${id}/postmortem`);
  await expect(page.getByRole('article')).toContainText('Second words.');
  const versions = page.getByRole('region', { name: 'Published versions' });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await versions.getByRole('link', { name: 'Version 1' }).click();
  await expect(page).toHaveURL(/version=1/);
  await expect(page.getByRole('note')).toContainText('Earlier version');
  await expect(page.getByRole('note')).toContainText('Version 2 came after it.');
  await expect(page.getByRole('article')).toContainText('First words.');
  await expect(page.getByRole('article')).not.toContainText('Second words.');
  await expect(page.getByRole('button', { name: 'Write on' })).toHaveCount(0);
  await expectAccessible(page);
  await picture(page, 'postmortem-earlier');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  expect((await download).suggestedFilename()).toBe(`postmortem-${id}-version-1.md`);
  await page.getByRole('link', { name: 'The postmortem as it is now' }).click();
  await expect(page.getByRole('article')).toContainText('Second words.');
  await settled(page, `/incidents/${id}/postmortem?version=7`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Version 7 was never published.');
  expect(dialogs).toEqual([]);
});

/** Writes lessons, has them read, and publishes them. */
async function publish(page: Page, id: number, lessons: string) {
  const path = `/incidents/${id}/postmortem`;
  const now = await read<Kept>(page.request, path);
  const draft = now.state === 'published' ? await send<Kept>(page.request, 'post', `${path}/state`, { version: now.version, state: 'draft' }) : now;
  const written = await send<Kept>(page.request, 'put', path, { version: draft.version, sections: [{ key: 'lessons', text: lessons }] });
  const asked = await send<Kept>(page.request, 'post', `${path}/state`, { version: written.version, state: 'in_review', person: 'Grace' });
  await send(page.request, 'post', `${path}/state`, { version: asked.version, state: 'published', reason: 'nobody was there' });
}

test('what was said of an action is taken back, it is written into a tracker, and deleted after a question', async ({ page, request }) => {
  const id = await begun(page);
  const title = `Test the flag ${Date.now()} ${TRAP}`;
  const name = `shop-${Date.now()}`;
  await send(request, 'put', `/trackers/${name}`, { kind: 'github', url: 'http://127.0.0.1:9', project: 'acme/shop', token: 'secret' });
  try {
    await send(request, 'post', `/incidents/${id}/actions`, { title, owner: 'Ada', due: '2030-01-31', effort_days: 2, url: 'https://example.org/issues/1' });
    await settled(page, `/incidents/${id}/postmortem`);
    const row = page.getByRole('row').filter({ hasText: title });
    await row.getByRole('button', { name: /^More of / }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    for (const label of ['Owner', 'Due', 'Effort, days', 'Address in the tracker']) await page.getByLabel(label, { exact: true }).fill('');
    await page.getByRole('combobox', { name: 'Write it into' }).click();
    await expect(page.getByRole('option', { name: `${name}, acme/shop` })).toBeVisible();
    await page.keyboard.press('Escape');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await expect(row).toContainText('nobody yet');
    await expect(row).toContainText('no day');
    await expect(row).toContainText('not said');
    const [kept] = (await read<{ actions: Record<string, unknown>[] }>(request, `/incidents/${id}/actions`)).actions;
    expect([kept?.['owner'], kept?.['due'], kept?.['effort_days'], kept?.['url']]).toEqual(['', undefined, undefined, undefined]);

    await row.getByRole('button', { name: /^More of / }).click();
    await page.getByRole('menuitem', { name: `Write it into ${name}` }).click();
    await expect(page.getByRole('alert')).toContainText(name);
    await row.getByRole('button', { name: /^More of / }).click();
    await page.getByRole('menuitem', { name: 'Delete …' }).click();
    const dialog = page.getByRole('dialog', { name: /^Delete / });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await expect(dialog).toHaveCount(0);
    await row.getByRole('button', { name: /^More of / }).click();
    await page.getByRole('menuitem', { name: 'Delete …' }).click();
    await dialog.getByRole('button', { name: 'Delete the action' }).click();
    await expect(row).toHaveCount(0);
  } finally {
    await request.delete(`/api/v1/trackers/${name}`);
  }
});
