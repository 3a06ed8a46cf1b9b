import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { prefer, usePreferences } from '~/state/preferences';
import styles from './PersonField.module.css';

const LONGEST = 100;

/** Who sits here, as colleagues say it: it stands beside what they do. Kept in this browser. */
export function PersonField() {
  const { person } = usePreferences();
  const [typed, type] = useState<string>();
  const keep = () => {
    prefer({ person: (typed ?? '').trim().slice(0, LONGEST) });
    type(undefined);
  };
  if (typed === undefined && person !== '') {
    return (
      <p className={styles['known']}>
        You are <b>{person}</b> here.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => type(person)}>
          Change
        </Button>
      </p>
    );
  }
  return (
    <div className={styles['asked']}>
      <TextInput
        label="Your name"
        description="It stands beside what you do here"
        maxLength={LONGEST}
        autoComplete="name"
        value={typed ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
      <Button onClick={keep} disabled={(typed ?? '').trim() === '' && person === ''}>
        Keep it
      </Button>
    </div>
  );
}
