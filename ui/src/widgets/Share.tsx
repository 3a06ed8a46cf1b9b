import { Button, CopyButton } from '@mantine/core';
import { writeRange, spanOf } from '~/base/time';
import { useRange } from './range';

/** Copies a link to what is on the screen; a range that ends now is pinned to its ends. */
export function Share() {
  const [range] = useRange();
  const now = Date.now() / 1000;
  const link = new URL(location.href);
  if (link.searchParams.has('t') || range.kind === 'last') {
    const span = spanOf(range, Math.floor(now));
    link.searchParams.set('t', writeRange({ kind: 'between', ...span }));
  }
  return (
    <CopyButton value={link.toString()}>
      {({ copied, copy }) => (
        <Button onClick={copy} aria-live="polite">
          {copied ? 'Link copied' : 'Share'}
        </Button>
      )}
    </CopyButton>
  );
}
