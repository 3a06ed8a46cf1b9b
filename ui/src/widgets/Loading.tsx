import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { percent } from '~/base/format';
import styles from './Loading.module.css';

const SAY_AFTER = 1000;

/** Keeps the old drawing, paler, while a new one is awaited; says how far it is, and can be cancelled. */
export function Loading({
  isWaiting,
  progress,
  cancel,
  children,
}: {
  isWaiting: boolean;
  progress?: number | undefined;
  cancel?: () => void;
  children: ReactNode;
}) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setIsLong(false);
    const timer = setTimeout(() => setIsLong(true), SAY_AFTER);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return (
    <div className={styles['box']} data-waiting={isWaiting} aria-busy={isWaiting}>
      {isWaiting && (
        <div className={styles['line']} role="progressbar" aria-label="Asking" aria-valuenow={progress === undefined ? undefined : Math.round(progress * 100)}>
          <i style={{ width: `${Math.max(4, (progress ?? 0) * 100)}%` }} />
        </div>
      )}
      {isWaiting && isLong && (
        <p className={styles['words']}>
          {progress === undefined ? 'Waiting for the answer' : `${percent(progress)} read`}
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
