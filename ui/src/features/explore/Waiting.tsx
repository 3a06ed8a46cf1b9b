import { Button } from '@mantine/core';
import { readText, spokenText } from './progress';
import type { Asking } from './useAnswer';

/** How far a long question is, in events, and how to end it. */
export function Waiting({ asking }: { asking: Asking }) {
  const { progress, cancel } = asking;
  return (
    <>
      <span aria-hidden="true">{readText(progress)}</span>
      <span role="status" className="sw-only-read">
        {spokenText(progress)}
      </span>
      <Button size="compact-xs" onClick={cancel}>
        Cancel
      </Button>
    </>
  );
}
