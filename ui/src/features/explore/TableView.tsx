import type { Answer } from '~/api/ask';
import { GroupTable } from './GroupTable';
import type { Explore } from './useExplore';

const MOST_ROWS = 1000;

/** All groups with their figures. */
export function TableView({ explore, answer }: { explore: Explore; answer: Answer }) {
  return <GroupTable explore={explore} answer={answer} most={MOST_ROWS} />;
}
