import { Button } from '@mantine/core';
import type { Answer } from '~/api/ask';
import { GroupTable } from './GroupTable';
import type { Explore } from './Results';

const MOST_ROWS = 1000;

/** All groups, and their figures to take along. */
export function TableView({ explore, answer }: { explore: Explore; answer: Answer }) {
  const file = (format: string) => `/api/v1/results/${encodeURIComponent(answer.id)}?format=${format}`;
  return (
    <>
      <GroupTable explore={explore} answer={answer} most={MOST_ROWS} />
      <p style={{ display: 'flex', gap: 8, marginTop: 12 }}>
        <Button component="a" href={file('csv')} download={`sward-${answer.id}.csv`}>
          CSV
        </Button>
        <Button component="a" href={file('ndjson')} download={`sward-${answer.id}.ndjson`}>
          NDJSON
        </Button>
      </p>
    </>
  );
}
