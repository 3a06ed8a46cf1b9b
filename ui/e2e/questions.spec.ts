import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { openIncident, post, sendEvents, TRAP } from './incidents';
import { read, settled, TRAPPED_WORDS, watched } from './lessons';
import { picture } from './picture';

type Asked = { id: number; thanks: number; answers: { text: string }[] };

/** Who sits at the browser, as the settings keep it. */
async function sitsHere(page: Page, person: string) {
  await page.addInitScript((name) => localStorage.setItem('sward.preferences', JSON.stringify({ person: name, ...JSON.parse(localStorage.getItem('sward.preferences') ?? '{}') })), person);
}

const as = (person: string) => ({ 'Sward-Person': encodeURIComponent(person) });

test('a question is asked, answered, thanked for, and its answer stands on the dataset as a note', async ({ page }) => {
  const dialogs = watched(page);
  await sitsHere(page, 'Ada');
  const dataset = `asked-${Date.now()}`;
  await sendEvents(page.request, dataset, [{ name: 'pay', 'cart.size': 3 }]);

  await settled(page, '/questions');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const ask = page.getByRole('region', { name: 'Ask' });
  await ask.getByRole('combobox', { name: 'Dataset' }).fill(dataset);
  await ask.getByRole('combobox', { name: 'Column, if it is about one' }).fill('cart.size');
  await page.keyboard.press('Escape');
  await ask.getByRole('textbox', { name: 'A question' }).fill(`Is it **lines or pieces**? ${TRAPPED_WORDS}`);
  await expect(ask.getByText('You are Ada here.')).toBeVisible();
  await ask.getByRole('button', { name: 'Ask', exact: true }).click();
  const [asked] = (await polled(page, `/questions?dataset=${dataset}`)).questions;
  const question = page.getByRole('listitem', { name: `Question ${asked?.id}` });
  await expect(question).toContainText('Nobody has answered yet.');
  await expect(question).toContainText('<script>');
  await expectAccessible(page);
  await picture(page, 'questions');

  await settled(page, `/questions/${asked?.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`A question about ${dataset}, column cart.size waits for an answer.`);
  await page.getByRole('textbox', { name: `An answer to question ${asked?.id}` }).fill(`Lines. ${TRAP}`);
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Answers' })).toContainText('Lines.');
  await expect(page.getByRole('list', { name: 'Answers' })).toContainText(TRAP);
  await page.getByRole('button', { name: `Thank you for question ${asked?.id}` }).click();
  await expect(page.getByText('thanked by 1 person')).toBeVisible();
  await expectAccessible(page);

  await settled(page, `/datasets/${dataset}`);
  const notes = page.getByRole('region', { name: 'Questions and notes' });
  await expect(notes).toContainText('Lines.');
  await expect(notes).toContainText('column cart.size');
  await notes.getByRole('button', { name: `Answer question ${asked?.id}` }).click();
  await expect(notes.getByRole('textbox', { name: `An answer to question ${asked?.id}` })).toBeFocused();
  await page.getByRole('button', { name: '1 note on cart.size' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Lines.' })).toContainText('thanked by 1 person');
  await expectAccessible(page);
  await picture(page, 'dataset-notes');

  await settled(page, `/questions?dataset=${dataset}&state=open`);
  await expect(page.getByText('None of them waits for an answer.')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Which questions' }).getByText('Answered', { exact: true }).click();
  await expect(question).toContainText('Lines.');
  await settled(page, '/questions/999999999');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No question has the number 999999999.');
  expect(dialogs).toEqual([]);
});

async function polled(page: Page, path: string): Promise<{ questions: Asked[] }> {
  let found: { questions: Asked[] } = { questions: [] };
  await expect.poll(async () => (found = await read<{ questions: Asked[] }>(page.request, path)).questions.length).toBe(1);
  return found;
}

test('in an incident one asks about its services, and sees what is known of them', async ({ page, request }) => {
  await sitsHere(page, 'Ada');
  const service = `carts-${Date.now()}`;
  const known = await post<Asked>(request, '/questions', { about: { service }, text: 'Who runs it?' });
  await post(request, `/questions/${known.id}/answers`, { text: 'The carts team.' });
  const { id } = await openIncident(request, { services: [service] });
  await settled(page, `/incidents/${id}`);
  const part = page.getByRole('region', { name: 'Questions', exact: true });
  await expect(part).toContainText('The carts team.');
  await part.getByRole('textbox', { name: 'A question' }).fill('Does it retry?');
  await part.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(part.getByRole('listitem').filter({ hasText: 'Does it retry?' })).toContainText(`incident ${id}`);
  await expectAccessible(page);
});

test('who is called sees it in the rail, is led to the words, and completes names by keys', async ({ page, request }) => {
  const stamp = Date.now();
  const grace = `Grace ${stamp}`;
  const { id } = await openIncident(request);
  await request.post(`/api/v1/incidents/${id}/comments`, { headers: as(grace), data: { text: 'I look.' } });

  await sitsHere(page, 'Ada');
  await settled(page, `/incidents/${id}`);
  const field = page.getByRole('textbox', { name: 'A comment' });
  await field.pressSequentially(`Thanks @grace ${stamp}`);
  const names = page.getByRole('listbox', { name: 'Names' });
  await expect(names.getByRole('option', { name: grace })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(names).toHaveCount(0);
  await field.fill('');
  await field.pressSequentially(`Thanks @grace ${stamp}`);
  await expect(names).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(`Thanks @${grace} `);
  await field.pressSequentially('for that');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Comments' })).toContainText(`@${grace} for that`);

  await page.getByRole('textbox', { name: 'What happened' }).fill(`@${grace} rolls back`);
  await page.getByRole('button', { name: 'Add to the timeline' }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('rolls back');

  const context = await page.context().browser()?.newContext();
  const hers = await context?.newPage();
  if (hers === undefined) throw new Error('no browser');
  await sitsHere(hers, grace);
  await settled(hers, '/incidents');
  await expect(hers.getByRole('list', { name: `Mentions of ${grace}` })).toContainText('for that');
  await hers.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Mentions/ }).click();
  await expect(hers.getByRole('heading', { level: 1 })).toHaveText('You were called 2 times since you looked.');
  await expectAccessible(hers);
  await picture(hers, 'mentions');
  await hers.getByRole('link', { name: `the timeline of incident ${id}` }).click();
  await expect(hers.locator('li[data-here="true"]').filter({ hasText: 'rolls back' })).toBeInViewport();
  await hers.goBack();
  await hers.getByRole('link', { name: `incident ${id}`, exact: true }).click();
  await expect(hers).toHaveURL(new RegExp(`/incidents/${id}#comment-2$`));
  await expect(hers.locator('#comment-2')).toBeInViewport();
  await expect(hers.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Mentions/ })).toHaveCount(0);
  await context?.close();
});
