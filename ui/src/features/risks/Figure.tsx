import { NumberInput, UnstyledButton } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import styles from './Risks.module.css';

/**
 * A figure of a row that is changed where it stands: Enter keeps it, Esc gives it up.
 *
 * @param scale what is typed is so many times the value: 100 for percents
 */
export function Figure({ value, words, label, scale = 1, most, save }: { value: number; words: string; label: string; scale?: number; most?: number; save: (value: number) => void }) {
  const [typed, type] = useState<number | string>();
  const keep = () => {
    type(undefined);
    const next = Number(typed) / scale;
    if (typed !== undefined && typed !== '' && Number.isFinite(next) && next !== value) save(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep();
    if (event.key === 'Escape') type(undefined);
  };
  if (typed === undefined) {
    return (
      <UnstyledButton className={styles['figure']} onClick={() => type(Number((value * scale).toPrecision(6)))} aria-label={`${label}: ${words}. Change`}>
        {words}
      </UnstyledButton>
    );
  }
  return <NumberInput size="xs" autoFocus hideControls min={0} {...(most === undefined ? {} : { max: most * scale })} className={styles['typed']} aria-label={label} value={typed} onChange={type} onBlur={keep} onKeyDown={onKeyDown} />;
}
