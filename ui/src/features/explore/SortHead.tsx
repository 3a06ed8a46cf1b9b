import { UnstyledButton } from '@mantine/core';
import styles from './GroupTable.module.css';
import { sorted, sortOf } from './sort';
import type { Explore } from './useExplore';

/**
 * A head that orders the groups by its column: all of them, on the server.
 *
 * @param name as the server calls it
 * @param usual whether groups are ordered by it when nothing is said
 */
export function SortHead({ explore, name, text, usual, isFigure = false }: { explore: Explore; name: string; text: string; usual: boolean; isFigure?: boolean }) {
  const own = sortOf(explore.own, name, usual);
  return (
    <th className={isFigure ? 'sw-num' : 'sw-code'} aria-sort={own ?? 'none'}>
      <UnstyledButton className={styles['sort']} data-sorted={own !== undefined} onClick={() => explore.change(sorted(explore.own, name, own))}>
        {text}
        <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
          <path d={own === 'ascending' ? 'M0 6 4 1 8 6Z' : 'M0 2 4 7 8 2Z'} fill="currentColor" />
        </svg>
      </UnstyledButton>
    </th>
  );
}
