import { useMemo } from 'react';
import { useShortcuts } from '~/state/shortcuts';

/** Letters lead to what can be done here: to buttons and fields, so that nothing happens unseen. */
const LEADS = [
  { key: 'a', text: 'Acknowledge', to: 'acknowledge' },
  { key: 'h', text: 'Add a hypothesis', to: 'hypothesis' },
  { key: 'n', text: 'Add to the timeline', to: 'note' },
  { key: 'c', text: 'Comment', to: 'comment' },
] as const;

export function useKeys(): void {
  useShortcuts(
    useMemo(
      () => [
        ...LEADS.map(({ key, text, to }) => ({ key, text, run: () => lead(to) })),
        { key: 'j', text: 'Next part of the incident', run: () => step(1) },
        { key: 'k', text: 'Previous part of the incident', run: () => step(-1) },
      ],
      [],
    ),
  );
}

function lead(to: string): void {
  const found = document.querySelector<HTMLElement>(`[data-key="${to}"]`);
  found?.scrollIntoView({ block: 'center' });
  if (found instanceof HTMLButtonElement) found.click();
  else found?.focus();
}

/** From head to head, in the order of the page. */
function step(by: 1 | -1): void {
  const heads = [...document.querySelectorAll<HTMLElement>('article section[aria-label] > h2')];
  const here = heads.findIndex((head) => head === document.activeElement);
  const next = heads[Math.max(0, Math.min(heads.length - 1, here + by))];
  next?.setAttribute('tabindex', '-1');
  next?.scrollIntoView({ block: 'start' });
  next?.focus();
}
