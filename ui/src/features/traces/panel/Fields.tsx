import { Link, useNavigate } from '@tanstack/react-router';
import { CopyButton, UnstyledButton } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { counted, ofColumn, value } from '~/base/format';
import { exploreLink, type PageLink } from '~/state/links';
import { useHidden } from '~/widgets/question/useColumns';
import { aboutField, type FieldAct } from '../core/questions';
import type { Attributes } from '../core/span';
import styles from './Fields.module.css';

const KEYS: Readonly<Record<string, FieldAct>> = { f: 'filter', x: 'exclude', g: 'group' };

const text = (name: string, of: unknown) => (typeof of === 'number' && name.endsWith('_ms') ? ofColumn(name, of) : value(of));

/** All attributes; each leads to Explore, with its value, without it, or grouped by it. */
export function Fields({ head = 'Fields', attributes, dataset, at }: { head?: string; attributes: Attributes; dataset: string; at: number }) {
  const [opened, setOpened] = useState<string>();
  const navigate = useNavigate();
  const names = Object.keys(attributes).sort();
  const isHidden = useHidden(useMemo(() => [dataset], [dataset]));
  const hidden = names.filter((name) => isHidden.has(name));
  const [withHidden, setWithHidden] = useState(false);
  const shown = withHidden ? names : names.filter((name) => !isHidden.has(name));
  const link = (name: string, act: FieldAct): PageLink => {
    const { question, range } = aboutField(dataset, name, attributes[name], act, at, Date.now() / 1000);
    return exploreLink(question, range);
  };
  const press = (name: string) => (event: KeyboardEvent) => {
    const act = KEYS[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    void navigate(link(name, act));
  };
  return (
    <section className={styles['fields']} aria-label={head}>
      <h3>
        {head} <span className="sw-note">{names.length}</span>
      </h3>
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <UnstyledButton
              className={styles['field']}
              aria-expanded={opened === name}
              onClick={() => setOpened(opened === name ? undefined : name)}
              onKeyDown={press(name)}
            >
              <span className={`sw-code ${styles['key']}`}>{name}</span>
              <span className={`sw-code ${styles['value']}`} data-open={opened === name}>
                {text(name, attributes[name])}
              </span>
            </UnstyledButton>
            {opened === name && (
              <div className={styles['acts']}>
                <Link {...link(name, 'filter')}>Find with this</Link>
                <Link {...link(name, 'exclude')}>Exclude</Link>
                <Link {...link(name, 'group')}>Group by</Link>
                <CopyButton value={String(attributes[name])}>
                  {({ copied, copy }) => (
                    <UnstyledButton className={styles['copy']} onClick={copy}>
                      {copied ? 'Copied' : 'Copy'}
                    </UnstyledButton>
                  )}
                </CopyButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      {hidden.length > 0 && (
        <UnstyledButton className={styles['copy']} aria-expanded={withHidden} onClick={() => setWithHidden(!withHidden)}>
          {withHidden ? 'Without' : 'With'} the {counted(hidden.length, 'hidden one')}
        </UnstyledButton>
      )}
      <p className={styles['hint']}>Every value can be found, excluded or grouped by in Explore: choose it, or press f, x, g on it.</p>
    </section>
  );
}
