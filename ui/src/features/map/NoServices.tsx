import { Button } from '@mantine/core';
import { useEnvironment } from '~/widgets/environment';
import { useRange } from '~/widgets/range';

const MONTH = 2_592_000;

/** Why there is no map, and what to do. */
export function NoServices() {
  const [, setRange] = useRange();
  const { name, choose } = useEnvironment();
  return (
    <>
      <p className="sw-lede">
        The map is drawn from spans: a span whose parent is of another service is a call between the two. No span was
        received in this time{name === undefined ? '' : ` from ${name}`}.
      </p>
      <Button mt={12} onClick={() => setRange({ kind: 'last', seconds: MONTH })}>
        Look at the last 30 d
      </Button>
      {name !== undefined && (
        <Button mt={12} ml={8} onClick={() => choose(undefined)}>
          Look at all environments
        </Button>
      )}
    </>
  );
}
