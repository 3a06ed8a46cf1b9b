import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { moveTo, type Move, type Postmortem } from '~/api/postmortems';
import { date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { PersonField } from '~/widgets/PersonField';
import { Status } from '~/widgets/Status';
import styles from './Postmortem.module.css';
import { isApprovedByAnother } from './sections';
import { STATE_KINDS, STATE_WORDS } from './words';

/**
 * Who read it, who agreed, and the next step.
 *
 * @param unsaved whether there are words that are not saved yet, so that nothing can be moved on
 */
export function Review({ of, unsaved, renew, fail }: { of: Postmortem; unsaved: boolean; renew: (now: Postmortem) => void; fail: (error: unknown) => void }) {
  const { person } = usePreferences();
  const move = (to: Move) => void moveTo(of.incident, of.version, to).then(renew, fail);
  const isSaved = of.version > 0 && !unsaved;
  const hasApproved = of.reviewers.some((one) => one.person === person && one.approved_at !== undefined);
  return (
    <section aria-label="Review">
      <h2>Review</h2>
      <p style={{ marginBottom: 8 }}>
        <Status kind={STATE_KINDS[of.state]} word={STATE_WORDS[of.state]} />
      </p>
      <Reviewers of={of} />
      {of.state !== 'published' && <Ask ask={(whom) => move({ state: 'in_review', person: whom })} disabled={!isSaved} />}
      {!isSaved && of.state !== 'published' && <p className="sw-note">Save first: what is read is what is saved.</p>}
      {of.state === 'in_review' && (
        <div className={styles['steps']}>
          {!hasApproved && <PersonField />}
          {!hasApproved && person !== '' && (
            <Button disabled={unsaved} onClick={() => move({ state: 'approved', person })}>
              Approve as {person}
            </Button>
          )}
          <Publish isApproved={isApprovedByAnother(of)} disabled={unsaved} publish={(reason) => move({ state: 'published', ...(reason === '' ? {} : { reason }) })} />
          <Button onClick={() => move({ state: 'draft' })}>Back to a draft</Button>
        </div>
      )}
    </section>
  );
}

/** Without another's approval it says why. */
function Publish({ isApproved, disabled, publish }: { isApproved: boolean; disabled: boolean; publish: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  const why = isApproved ? '' : reason.trim();
  return (
    <>
      {!isApproved && <TextInput label="Nobody else approved it. Publish it all the same, because" maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
      <Button variant="filled" disabled={disabled || (!isApproved && why === '')} onClick={() => publish(why)}>
        Publish
      </Button>
    </>
  );
}

function Reviewers({ of }: { of: Postmortem }) {
  const { zone } = usePreferences();
  if (of.reviewers.length === 0) return <p className="sw-faint">Nobody was asked to read it yet.</p>;
  return (
    <ul className={styles['people']}>
      {of.reviewers.map(({ person, approved_at }) => (
        <li key={person}>
          {person}
          {approved_at === undefined ? <Status kind="quiet" word="Asked" /> : <Status kind="good" word={`Approved ${date(Date.parse(approved_at) / 1000, zone)}`} />}
        </li>
      ))}
    </ul>
  );
}

function Ask({ ask, disabled }: { ask: (person: string) => void; disabled: boolean }) {
  const [whom, setWhom] = useState('');
  return (
    <form
      className={styles['ask']}
      style={{ marginTop: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (whom.trim() === '') return;
        ask(whom.trim());
        setWhom('');
      }}
    >
      <TextInput label="Ask somebody to read it" maxLength={100} value={whom} onChange={(event) => setWhom(event.currentTarget.value)} />
      <Button type="submit" disabled={disabled || whom.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
