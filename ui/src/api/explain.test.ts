import { describe, expect, it, vi } from 'vitest';
import { explain, type Told } from './explain';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const running = { id: 'x', state: 'running', asked_at: '', links: {}, question: {}, progress: 0.5, phase: 'searching' };

// The client takes the browser's fetch once, when it is made.
const line = vi.hoisted(() => {
  const own = { answer: (_: Request): Promise<Response> => Promise.reject(new Error('not asked')) };
  vi.stubGlobal('fetch', (request: Request) => own.answer(request));
  return own;
});

/** A server that answers in turn, and notes what it was asked. */
function server(...answers: (() => Response)[]) {
  const asked: string[] = [];
  line.answer = (request) => {
    if (request.signal.aborted) return Promise.reject(new DOMException('gone', 'AbortError'));
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve((answers.shift() ?? (() => json(200, running)))());
  };
  return asked;
}

describe('an explanation', () => {
  it('is waited for, and says how far it is', async () => {
    const asked = server(() => json(202, running), () => json(200, { ...running, progress: 0.9 }), () => json(200, { ...running, state: 'done', sentence: 'All of them' }));
    const told: Told[] = [];
    const found = await explain({}, new AbortController().signal, (own) => told.push(own));
    expect(found.sentence).toBe('All of them');
    expect(told).toEqual([{ share: 0.5, words: 'searching' }, { share: 0.9, words: 'searching' }]);
    expect(asked).toEqual(['POST /api/v1/explanations', 'GET /api/v1/explanations/x', 'GET /api/v1/explanations/x']);
  });
  it('that is cancelled here ends on the server too', async () => {
    const asked = server(() => json(202, running));
    const own = new AbortController();
    await expect(explain({}, own.signal, () => own.abort())).rejects.toThrow();
    await vi.waitFor(() => expect(asked.at(-1)).toBe('DELETE /api/v1/explanations/x'));
  });
  it('that failed says why', async () => {
    server(() => json(200, { ...running, state: 'failed', error: { code: 'query.timeout', title: 'Too long', detail: 'Ask of less', turn: 'yours' } }));
    await expect(explain({}, new AbortController().signal)).rejects.toThrow('Ask of less');
  });
});
