import { problemOf } from '~/api/problem';
import { counted } from '~/base/format';
import { iso, spanOf, type Range } from '~/base/time';
import { token } from '~/state/token';
import { scopeOf, type Asked } from '~/widgets/question/question';

const MOST = 10_000;

/**
 * Hands the newest events of a question to the person as a file; says how many.
 *
 * @throws ApiProblem if the server refuses
 */
export async function takeEvents(asked: Asked, range: Range, format: 'csv' | 'ndjson'): Promise<string> {
  const { start, end } = spanOf(range, Date.now() / 1000);
  const own = token();
  const response = await fetch(`/api/v1/events/search?format=${format}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(own === undefined ? {} : { Authorization: `Bearer ${own}` }) },
    body: JSON.stringify({ ...scopeOf(asked), start_time: iso(start), end_time: iso(end), limit: MOST }),
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  const hasMore = response.headers.has('sward-next');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `sward-events.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return hasMore ? `The newest ${counted(MOST, 'event')}; there are more` : 'All events';
}
