import { Button, UnstyledButton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Hint, PostmortemSection } from '~/api/postmortems';
import { counted } from '~/base/format';
import { Markdown } from '~/widgets/Markdown';
import type { Clash } from './merge';
import styles from './Postmortem.module.css';

const Prose = lazy(() => import('./Prose'));

const ABOUT: Readonly<Record<string, string>> = {
  summary: 'What happened, in three sentences that a new colleague understands',
  well: 'What helped',
  badly: 'What made it worse or slower, of tools and rules and habits',
  lucky: 'What could have gone worse, and did not',
  lessons: 'What is known now that was not known before',
};

/**
 * A section while it is written: its words, beside them what the record of the incident says.
 *
 * @param as how it is shown: to be written on, or as it will read
 */
export function SectionField({ of, text, as, hints, change }: { of: PostmortemSection; text: string; as: 'write' | 'read'; hints: readonly Hint[]; change: (text: string) => void }) {
  const record = of.prefilled;
  const isOther = as === 'write' && record.trim() !== '' && record !== text;
  return (
    <section className={styles['section']} aria-label={of.title}>
      <h2 className={styles['head']}>
        {of.title}
        {hints.length > 0 && <span className={styles['hinted']}>{counted(hints.length, 'wording')} to look at</span>}
      </h2>
      <div className={styles['sides']} data-two={isOther}>
        {as === 'read' ? (
          <div className={styles['preview']}>{text.trim() === '' ? <p className="sw-faint">Nothing yet.</p> : <Markdown text={text} />}</div>
        ) : (
          <Suspense fallback={<div className={styles['editor']}>{text}</div>}>
            <Prose value={text} onChange={change} label={of.title} placeholder={ABOUT[of.key] ?? 'Nothing yet'} hints={hints} />
          </Suspense>
        )}
        {isOther && (
          <aside className={styles['record']} aria-label={`${of.title}: what the record says`}>
            <p className={styles['recordHead']}>
              What the record says
              <UnstyledButton className={styles['act']} onClick={() => change(record)} aria-label={`${of.title}: take what the record says`}>
                Take it
              </UnstyledButton>
            </p>
            <Markdown text={record} />
          </aside>
        )}
      </div>
    </section>
  );
}

/** A section that two people changed at once: both versions, and what can become of them. */
export function ClashField({ title, of, settle }: { title: string; of: Clash; settle: (text: string) => void }) {
  return (
    <section className={styles['section']} aria-label={title} role="alert">
      <h2 className={styles['head']}>
        {title} <span className={styles['hinted']}>somebody else wrote here too</span>
      </h2>
      <div className={styles['versions']}>
        <div className={styles['version']}>
          <p className={styles['recordHead']}>Yours</p>
          <Markdown text={of.mine} />
        </div>
        <div className={styles['version']}>
          <p className={styles['recordHead']}>Theirs</p>
          <Markdown text={of.theirs} />
        </div>
      </div>
      <p className={styles['acts']}>
        <Button onClick={() => settle(of.mine)}>Keep mine</Button>
        <Button onClick={() => settle(of.theirs)}>Take theirs</Button>
        <Button onClick={() => settle(`${of.theirs}\n\n${of.mine}`)}>Both, theirs first</Button>
      </p>
    </section>
  );
}
