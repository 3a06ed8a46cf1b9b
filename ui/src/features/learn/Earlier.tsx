import { useQuery } from '@tanstack/react-query';
import { published, type Postmortem, type PublishedPostmortem } from '~/api/postmortems';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { nameOf } from '~/widgets/incident/words';
import { Loading } from '~/widgets/Loading';
import { Status } from '~/widgets/Status';
import { Unfound } from '~/widgets/Unfound';
import { Approvals } from './Approvals';
import { Documents } from './Documents';
import styles from './Postmortem.module.css';
import { Reading } from './Reading';

/** A version as it was published: to be read, and never changed. */
export function Earlier({ title, of, version }: { title: string; of: Postmortem; version: number }) {
  const query = useQuery({ ...published(of.incident, version), retry: false });
  const here = `/incidents/${of.incident}/postmortem`;
  return (
    <Loading isWaiting={query.isPending}>
      {query.error !== null && <Unfound error={query.error} retry={() => void query.refetch()} what={`Version ${version} was never published.`} why="Each time it is published a postmortem gets the next number." all={{ to: here, text: 'The postmortem as it is now' }} />}
      {query.data !== undefined && (
        <div className={styles['body']} style={{ marginTop: 0 }}>
          <div>
            <Mark of={of} shown={query.data} here={here} />
            <article className={styles['document']} style={{ marginTop: 18 }}>
              <h1 className={`sw-voice ${styles['title']}`}>{title}</h1>
              <Reading sections={query.data.sections} />
            </article>
          </div>
          <aside className={styles['side']} aria-label="Published">
            <Approvals of={query.data} />
            <Documents of={of} shown={version} />
          </aside>
        </div>
      )}
    </Loading>
  );
}

/** Says above all that these may not be the words that stand now. */
function Mark({ of, shown, here }: { of: Postmortem; shown: PublishedPostmortem; here: string }) {
  const { zone } = usePreferences();
  const latest = of.published[0]?.number ?? shown.number;
  const isLatest = shown.number === latest;
  return (
    <div className={styles['note']} style={{ marginTop: 0 }} role="note">
      <p>
        {isLatest ? <Status kind="good" word="Latest published" /> : <Status kind="frozen" word="Earlier version" />} <b>Version {shown.number}</b>, as {nameOf(shown.by)} published it {moment(Date.parse(shown.published_at) / 1000, zone, 'minute')}. It cannot be changed.
      </p>
      <p>
        {isLatest ? (of.state === 'published' ? 'It is what stands now. ' : 'Since then it is being written on. ') : `Version ${latest} came after it. `}
        <Go to={here} style={{ textDecoration: 'underline' }}>
          The postmortem as it is now
        </Go>
      </p>
    </div>
  );
}
