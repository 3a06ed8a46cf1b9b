import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { broken } from '~/api/reads';
import { LinkButton } from '~/widgets/LinkButton';
import { Section } from '~/widgets/Page';
import { Deletion } from './Deletion';
import styles from './Slos.module.css';

/** Objectives that are kept and cannot be read: they are not counted until somebody writes them anew. */
export function Broken() {
  const [deleting, setDeleting] = useState<string>();
  const all = useQuery(broken).data ?? [];
  if (all.length === 0) return null;
  return (
    <Section head="Cannot be read" note="not counted; what was counted of them stays">
      <ul className={styles['broken']}>
        {all.map(({ name, reason }) => (
          <li key={name}>
            <span>
              <b>{name}</b>
              <br />
              <span className="sw-dim">{reason}</span>
            </span>
            <LinkButton size="compact-xs" to="/slos/$name/edit" params={{ name }}>
              Write it anew
            </LinkButton>
            <Button size="compact-xs" onClick={() => setDeleting(name)} aria-label={`Delete ${name}`}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
      <Deletion name={deleting ?? ''} title={deleting ?? ''} opened={deleting !== undefined} close={() => setDeleting(undefined)} />
    </Section>
  );
}
