import { Button } from '@mantine/core';
import type { OpenTrace } from '../core/trace';
import { useGoodOne } from './useGoodOne';

/** Finds a trace that went well, to compare with. */
export function GoodOne({ trace, id, found }: { trace: OpenTrace; id: string; found: (id: string) => void }) {
  const good = useGoodOne(trace, id, found);
  return (
    <>
      {good.isError && (
        <span className="sw-small sw-dim" role="status">
          {good.error.message}.
        </span>
      )}
      <Button onClick={() => good.mutate()} loading={good.isPending}>
        Compare with a good one
      </Button>
    </>
  );
}
