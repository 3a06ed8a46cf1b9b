import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { captured, keptResult, openIncident, post, sendEvents, TRAP } from './incidents';
import { picture } from './picture';

const DATASET = 'burnt';
const HOSTILE_KEY = `"><svg onload="window.trapped=1">`;

async function settled(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Who sits at the browser, as the settings keep it. */
async function sitsHere(page: Page, person: string) {
  await page.addInitScript((name) => localStorage.setItem('sward.preferences', JSON.stringify({ person: name })), person);
}

test('an incident is opened by hand, taken, and its status changed', async ({ page }) => {
  await sitsHere(page, 'Ada');
  await settled(page, '/incidents');
  await page.getByRole('button', { name: 'Open an incident' }).click();
  const title = `Carts are empty ${Date.now()}`;
  await page.getByRole('textbox', { name: 'What is wrong, for whom' }).fill(title);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page).toHaveURL(/\/incidents\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'Acknowledge', exact: true })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Milestones' }).getByRole('button', { name: /^Acknowledged .*UTC/ })).toBeVisible();
  await page.getByRole('button', { name: 'Mitigated', exact: true }).and(page.locator(':not([aria-haspopup])')).click();
  await expect(page.locator('article header').getByText('Mitigated', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('Ada').first()).toBeVisible();
  await settled(page, '/incidents');
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Mitigated');
});

test('a claim is judged by a kept result, and says so on the page', async ({ page, request }) => {
  await sendEvents(request, DATASET, [{ error: true, name: 'x' }]);
  const { id } = await openIncident(request);
  const result = await keptResult(request, DATASET);
  await settled(page, `/incidents/${id}`);
  await page.keyboard.press('h');
  await page.keyboard.type('The cache is cold');
  await page.getByRole('button', { name: 'Add the hypothesis' }).click();
  const row = page.getByRole('region', { name: 'Hypotheses' }).getByRole('listitem').filter({ hasText: 'The cache is cold' });
  await expect(row.getByRole('button', { name: 'Holds' })).toBeDisabled();
  await row.getByRole('combobox', { name: 'What shows it' }).fill(`${new URL(page.url()).origin}/explore?r=${result}`);
  await page.getByRole('option', { name: 'The result of this link' }).click();
  await row.getByRole('button', { name: 'Holds' }).click();
  await expect(row).toContainText('held');
  await row.getByRole('link').click();
  await expect(page.getByText('A kept result')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`r=${result}`));
});

test('a result is added to an incident where it is seen', async ({ page, request }) => {
  await sendEvents(request, DATASET, [{ error: true, name: 'x' }]);
  const { id } = await openIncident(request);
  await settled(page, `/explore?q=${encodeURIComponent(JSON.stringify({ datasets: [DATASET], breakdowns: ['error'] }))}&view=table`);
  await page.getByRole('button', { name: 'Add to incident' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add to incident' });
  await form.getByRole('combobox', { name: 'Incident' }).click();
  await page.getByRole('option', { name: new RegExp(`^${id}, `) }).click();
  await form.getByRole('textbox', { name: 'What it is' }).fill('Errors of the burnt');
  await form.getByRole('button', { name: 'Keep it with the incident' }).click();
  await page.getByRole('link', { name: 'See it there' }).click();
  await expect(page).toHaveURL(new RegExp(`/incidents/${id}`));
  await expect(page.getByRole('region', { name: 'Evidence' }).getByRole('link', { name: 'Errors of the burnt' })).toBeVisible();
});

test('what two people change at once is lost for none of them', async ({ page, request }) => {
  const { id } = await openIncident(request);
  await post(request, `/incidents/${id}/comments`, { text: 'First' });
  await settled(page, `/incidents/${id}`);
  const comments = page.getByRole('region', { name: 'Comments' });
  await comments.getByRole('button', { name: 'Change' }).click();
  await comments.getByRole('textbox', { name: 'The comment' }).fill('Mine');
  const theirs = await request.patch(`/api/v1/incidents/${id}/comments/1`, { data: { version: 1, text: 'Theirs' } });
  expect(theirs.ok()).toBe(true);
  await comments.getByRole('button', { name: 'Save', exact: true }).click();
  const note = comments.getByRole('alert');
  await expect(note).toContainText('Theirs');
  await expect(note).toContainText('Mine');
  await note.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(comments.getByRole('listitem')).toContainText('Mine');
});

test('a milestone is set right with a reason, and goes back to what was computed', async ({ page, request }) => {
  const { id } = await openIncident(request);
  await settled(page, `/incidents/${id}`);
  const ruler = page.getByRole('region', { name: 'Milestones' });
  await ruler.getByRole('button', { name: /^Recovered/ }).click();
  const form = page.getByRole('dialog', { name: 'Recovered' });
  await form.getByRole('textbox', { name: 'When it was' }).fill('now');
  await form.getByRole('textbox', { name: 'Why it is changed' }).fill('Customers say so');
  await form.getByRole('button', { name: 'Set it' }).click();
  await expect(ruler.getByRole('button', { name: /^Recovered \*/ })).toBeVisible();
  await ruler.getByRole('button', { name: /^Recovered/ }).click();
  await expect(form).toContainText('Customers say so');
  await form.getByRole('button', { name: 'Back to what the timeline says' }).click();
  await expect(ruler.getByRole('button', { name: 'Recovered', exact: true })).toBeVisible();
});

test('pinned evidence is asked in place of what is stored now, and left again', async ({ page, request }) => {
  await sendEvents(request, DATASET, [
    { error: true, name: 'pinned', duration_ms: 5 },
    { name: 'pinned', duration_ms: 6 },
  ]);
  const { id } = await openIncident(request);
  await post(request, `/incidents/${id}/evidence`, { start_time: new Date(Date.now() - 3_600_000).toISOString(), end_time: new Date().toISOString(), datasets: [DATASET], reason: 'to look at it' });
  const capture = await captured(request, id);
  expect(capture.state).toBe('complete');
  await settled(page, `/incidents/${id}`);
  await expect(page.getByRole('region', { name: 'Evidence' }).getByText('Pinned', { exact: true })).toBeVisible();
  const asked = page.waitForRequest((one) => one.url().includes('/api/v1/queries'));
  await page.goto(`/explore?q=${encodeURIComponent(JSON.stringify({ datasets: [DATASET] }))}&evidence=${id}-${capture.id}&t=24h`);
  expect(new URL((await asked).url()).searchParams.get('evidence')).toBe(capture.id);
  const bar = page.getByText('Questions, explanations and traces are about it alone.');
  await expect(bar).toBeVisible();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(bar).toBeHidden();
  await expect(page).not.toHaveURL(/evidence=/);
});

test('titles, comments, entries and keys of strangers are text and nothing else', async ({ page, request }) => {
  await sendEvents(request, DATASET, [{ error: true, name: TRAP, [HOSTILE_KEY]: TRAP }]);
  const { id } = await openIncident(request, { title: TRAP, services: [TRAP] });
  await post(request, `/incidents/${id}/comments`, { text: `${TRAP}\n\n[a](javascript:window.trapped=1) ![x](x" onerror="window.trapped=1)` });
  await post(request, `/incidents/${id}/timeline`, { text: `${TRAP} <svg onload="window.trapped=1">` });
  await post(request, `/incidents/${id}/hypotheses`, { claim: TRAP });
  const result = await keptResult(request, DATASET);
  await post(request, `/incidents/${id}/items`, { kind: 'query', id: result, title: TRAP, note: TRAP });
  for (const path of ['/incidents', `/incidents/${id}`]) {
    await settled(page, path);
    await expect(page.getByText('<img src=x onerror="window.trapped=1">').first()).toBeVisible();
    expect(await page.evaluate(() => 'trapped' in window), path).toBe(false);
    expect(await page.locator('img[src="x"], svg[onload], a[href^="javascript"]').count(), path).toBe(0);
  }
});

test('nothing for axe to find, nothing on the console', async ({ browser, request }) => {
  const { id } = await openIncident(request, { services: ['shop'] });
  await post(request, `/incidents/${id}/comments`, { text: 'Support has **14** tickets.\n\n- `one`\n- [two](https://example.com)' });
  await post(request, `/incidents/${id}/timeline`, { text: 'Rolled back' });
  await post(request, `/incidents/${id}/hypotheses`, { claim: 'The deploy' });
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const [name, path] of [['incidents', '/incidents'], ['incident', `/incidents/${id}`]] as const) {
      await settled(page, path);
      await expectAccessible(page);
      const [wide, screen] = await page.evaluate(() => [document.querySelector('main')?.scrollWidth ?? 0, innerWidth]);
      expect(wide, path).toBeLessThanOrEqual(screen ?? 0);
      await picture(page, `${name}-${viewport.width}`);
    }
    if (viewport.width === 390) {
      const button = await page.getByRole('button', { name: 'Acknowledge', exact: true }).boundingBox();
      expect(button?.height).toBeGreaterThanOrEqual(44);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }
});
