import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Postmortem } from '~/api/postmortems';
import { useShortcuts } from '~/state/shortcuts';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Postmortem.module.css';
import { Review } from './Review';
import { Resolved } from './Resolved';
import { isProse } from './sections';
import { ClashField, SectionField } from './Section';
import { Documents } from './Documents';
import { useWriting, type Writing as State } from './useWriting';

/** A postmortem while it is written and reviewed. */
export function Writing({ of }: { of: Postmortem }) {
  const own = useWriting(of);
  const [as, show] = useState<'write' | 'read'>('write');
  const { save } = own;
  useShortcuts(useMemo(() => [{ key: 'Ctrl+s', text: 'Save the postmortem', run: () => void save(), inFields: true as const }], [save]));
  return (
    <div className={styles['body']}>
      <div>
        <div className={styles['tools']}>
          <SegmentedControl
            size="xs"
            aria-label="How it is shown"
            value={as}
            onChange={(next) => show(next === 'read' ? 'read' : 'write')}
            data={[
              { value: 'write', label: 'Write' },
              { value: 'read', label: 'As it will read' },
            ]}
          />
          <span className={`sw-note ${styles['said']}`} role="status">
            {saidOf(own)}
          </span>
          <Button variant="filled" disabled={(!own.isChanged && own.base.version > 0) || own.clashes.length > 0} loading={own.isBusy} onClick={() => void own.save()}>
            Save
          </Button>
        </div>
        {own.error !== undefined && <ProblemNote error={own.error} />}
        <Notes of={own} />
        {own.base.sections.filter(isProse).map((section) => {
          const clash = own.clashes.find(({ key }) => key === section.key);
          return clash !== undefined ? (
            <ClashField key={section.key} title={section.title} of={clash} settle={(text) => own.settle(section.key, text)} />
          ) : (
            <SectionField
              key={section.key}
              of={section}
              text={own.texts[section.key] ?? ''}
              as={as}
              hints={own.base.hints.filter((hint) => hint.section === section.key)}
              change={(text) => own.change(section.key, text)}
            />
          );
        })}
        <Resolved incident={of.incident} />
      </div>
      <aside className={styles['side']} aria-label="Review and files">
        <Review of={own.base} unsaved={own.isChanged} renew={own.renew} fail={own.fail} />
        <Documents of={own.base} />
      </aside>
    </div>
  );
}

function saidOf({ isChanged, clashes, base }: State): string {
  if (clashes.length > 0) return 'Say first which words stay';
  if (isChanged) return 'Not saved yet; kept in this tab';
  return base.version === 0 ? 'Filled in from the record, not saved yet' : 'Saved';
}

function Notes({ of }: { of: State }) {
  const titles = of.merged.map((key) => of.base.sections.find((one) => one.key === key)?.title ?? key);
  return (
    <>
      {of.clashes.length > 0 && (
        <p className={styles['note']} role="alert">
          Somebody wrote in the same sections meanwhile. Nothing of either is lost: both stand below, and you say what stays.
        </p>
      )}
      {titles.length > 0 && (
        <p className={styles['note']} role="status">
          Somebody wrote meanwhile: {titles.join(', ')}. Both are kept.
        </p>
      )}
      {of.isFound && of.isChanged && (
        <p className={styles['note']} role="status">
          These words of yours were not saved when you left.{' '}
          <Button size="compact-xs" onClick={of.drop}>
            Drop them
          </Button>
        </p>
      )}
    </>
  );
}
