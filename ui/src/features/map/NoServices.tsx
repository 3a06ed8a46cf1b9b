import { Button } from '@mantine/core';
import { useRange } from '~/widgets/range';

const MONTH = 2_592_000;

/** Why there is no map, and what to do. */
export function NoServices() {
  const [, setRange] = useRange();
  return (
    <>
      <p className="sw-lede">
        The map is drawn from spans: a span whose parent is of another service is a call between the two. No span was
        received in this time.
      </p>
      <Button mt={12} onClick={() => setRange({ kind: 'last', seconds: MONTH })}>
        Look at the last 30 d
      </Button>
    </>
  );
}
