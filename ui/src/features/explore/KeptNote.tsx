import { UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '~/api/ask';
import { questionHistory } from '~/api/shared';
import { age } from '~/base/format';
import { ends, moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { spanOfAnswer } from '~/widgets/question/answer';
import styles from './Results.module.css';
import type { Explore } from './useExplore';

/** That these are the figures of a time ago: when they were asked for, by whom. */
export function KeptNote({ explore, answer }: { explore: Explore; answer: Answer }) {
  const { zone } = usePreferences();
  const known = useInfiniteQuery({ ...questionHistory('team'), retry: false }).data?.find(({ id }) => id === answer.id);
  const asked = Date.parse(answer.asked_at) / 1000;
  return (
    <p className={styles['kept']} role="status">
      <b>A kept result</b>
      <span>
        asked {moment(asked, zone)}, {age(Date.now() / 1000 - asked)}
        {known !== undefined && known.asked_by !== '' && ` by ${known.asked_by}`}, about {ends(spanOfAnswer(answer), zone)}. Its figures stay as they are.
      </span>
      <UnstyledButton style={{ font: 'inherit', color: 'var(--sw-accent-text)' }} onClick={() => explore.set({ r: undefined })}>
        Ask anew
      </UnstyledButton>
    </p>
  );
}
