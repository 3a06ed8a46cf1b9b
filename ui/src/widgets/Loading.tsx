import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { percent } from '~/base/format';
import styles from './Loading.module.css';

const SAY_AFTER = 300;

/** Whether something is awaited for so long that people should see it. */
export function useIsLong(isWaiting: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setIsLong(false);
    const timer = setTimeout(() => setIsLong(true), SAY_AFTER);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && isLong;
}

/**
 * Keeps the old drawing while a new one is awaited, paler when that takes long; says how far it is, and
 * can be cancelled.
 *
 * @param isStale whether what is shown is older than what is awaited, and paler
 * @param words how far it is
 * @param says where these words stand besides the bar
 */
export function Loading({
  isWaiting,
  progress,
  isStale = true,
  words,
  says = 'here',
  cancel,
  children,
}: {
  isWaiting: boolean;
  progress?: number | undefined;
  isStale?: boolean;
  words?: string;
  says?: 'here' | 'elsewhere';
  cancel?: () => void;
  children: ReactNode;
}) {
  const isLong = useIsLong(isWaiting);
  return (
    <div className={styles['box']} data-paler={isLong && isStale} aria-busy={isWaiting}>
      {isLong && (
        <div className={styles['line']} role="progressbar" aria-label="Asking" aria-valuenow={progress === undefined ? undefined : Math.round(progress * 100)} aria-valuetext={words}>
          <i style={{ width: `${Math.max(2, (progress ?? 0) * 100)}%` }} />
        </div>
      )}
      {isLong && says === 'here' && (
        <p className={styles['words']}>
          {words ?? (progress === undefined ? 'Waiting for the answer' : `${percent(progress)} read`)}
          {cancel !== undefined && (
            <Button size="compact-xs" onClick={cancel}>
              Cancel
            </Button>
          )}
        </p>
      )}
      <div className={styles['content']}>{children}</div>
    </div>
  );
}
