import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { assign, come, go, type Incident } from '~/api/incidents';
import { clock } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { seconds } from '~/widgets/incident/words';
import { Section } from '~/widgets/Page';
import { PersonField } from '~/widgets/PersonField';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Parts.module.css';
import { roleWord, ROLES } from './words';

/** Who leads, who writes, who is there, since when. */
export function People({ incident }: { incident: Incident }) {
  const { person, zone } = usePreferences();
  const cache = useQueryClient();
  const act = useMutation({ mutationFn: (what: () => Promise<unknown>) => what(), onSuccess: () => cache.invalidateQueries({ queryKey: ['incident', incident.id] }) });
  const isHere = incident.people.some((one) => one.person === person && one.out_at === undefined);
  return (
    <Section
      head="People"
      end={
        person !== '' && (
          <Button size="compact-xs" variant="subtle" onClick={() => act.mutate(() => (isHere ? go(incident.id, person) : come(incident.id, person)))}>
            {isHere ? 'I am out' : 'I am in'}
          </Button>
        )
      }
    >
      {act.error !== null && <ProblemNote error={act.error} />}
      <ul className={styles['roles']}>
        {ROLES.map((role) => (
          <RoleRow key={role} role={role} holder={incident.roles.find((one) => one.role === role)?.person} person={person} assign={(to) => act.mutate(() => assign(incident.id, role, to))} />
        ))}
      </ul>
      {incident.people.length > 0 && (
        <ul className={styles['people']} aria-label="In and out">
          {incident.people.map((one) => (
            <li key={`${one.person} ${one.in_at}`}>
              <b>{one.person}</b>{' '}
              <span className="sw-dim">
                {one.out_at === undefined ? `in since ${clock(seconds(one.in_at), zone)}` : `${clock(seconds(one.in_at), zone)} to ${clock(seconds(one.out_at), zone)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <PersonField />
    </Section>
  );
}

function RoleRow({ role, holder, person, assign: give }: { role: string; holder: string | undefined; person: string; assign: (to: string | undefined) => void }) {
  const [typed, type] = useState<string>();
  const word = roleWord(role);
  if (typed !== undefined) {
    const keep = () => {
      type(undefined);
      if (typed.trim() !== (holder ?? '')) give(typed.trim() === '' ? undefined : typed.trim());
    };
    return (
      <li>
        <span className="sw-dim">{word}</span>
        <TextInput
          size="xs"
          autoFocus
          aria-label={word}
          maxLength={100}
          placeholder="Nobody"
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
            if (event.key === 'Escape') type(undefined);
          }}
        />
        <Button size="compact-xs" onClick={keep}>
          Keep
        </Button>
      </li>
    );
  }
  return (
    <li>
      <span className="sw-dim">{word}</span>
      <span className={styles['holder']}>{holder ?? <span className="sw-faint">nobody</span>}</span>
      <span className={styles['acts']}>
        {person !== '' && holder !== person && (
          <Button size="compact-xs" variant="subtle" onClick={() => give(person)} aria-label={`Take it: ${word}`}>
            Take it
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => type(holder ?? '')} aria-label={`Change: ${word}`}>
          Change
        </Button>
      </span>
    </li>
  );
}
