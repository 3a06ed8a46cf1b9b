import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { incident, type Incident } from '~/api/incidents';
import { postmortem, type Postmortem } from '~/api/postmortems';
import { ends, moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import { Unfound } from '~/widgets/Unfound';
import { Approvals } from './Approvals';
import { Documents } from './Documents';
import { Earlier } from './Earlier';
import styles from './Postmortem.module.css';
import { Reading } from './Reading';
import { Resolved } from './Resolved';
import { isProse } from './sections';
import { postmortemSearch } from './search';
import { STATE_KINDS, STATE_WORDS } from './words';
import { Writing } from './Writing';

/** What was learnt of one incident: written down while it is a draft, a document once it is published. */
export function PostmortemPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const number = Number(id);
  const about = useQuery(incident(number));
  const found = about.data as Incident | undefined;
  const query = useQuery(postmortem(number));
  const error = about.error ?? query.error;
  return (
    <Page
      title="Postmortem"
      crumbs={
        <>
          <Go to="/incidents">Incidents</Go>
          <Go to={`/incidents/${encodeURIComponent(id)}`}>{found?.title ?? id}</Go>
        </>
      }
    >
      <Sheet>
        <Loading isWaiting={(query.isPending || about.isPending) && error === null}>
          {error !== null && (
            <Unfound error={error} retry={() => void query.refetch()} what={`No incident has the number ${id}.`} why="A postmortem is of an incident, and has its address." all={{ to: '/postmortems', text: 'All postmortems' }} />
          )}
          {error === null && found !== undefined && query.data !== undefined && <Known key={id} about={found} of={query.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

function Known({ about, of }: { about: Incident; of: Postmortem }) {
  const [{ edit, version }, change] = useAddress(postmortemSearch);
  if (version !== undefined) return <Earlier key={version} title={about.title} of={of} version={version} />;
  if (of.state !== 'published' || edit === true) {
    return (
      <>
        <h1 className={`sw-voice ${styles['title']}`}>{about.title}</h1>
        <Meta about={about} of={of} />
        <Writing of={of} />
      </>
    );
  }
  return (
    <div className={styles['body']} style={{ marginTop: 0 }}>
      <div>
        <article className={styles['document']}>
          <h1 className={`sw-voice ${styles['title']}`}>{about.title}</h1>
          <Meta about={about} of={of} />
          <Reading sections={of.sections.filter(isProse)} />
        </article>
        <Resolved incident={of.incident} />
      </div>
      <aside className={styles['side']} aria-label="Published">
        <Approvals of={{ reviewers: of.reviewers, ...(of.published[0]?.unapproved_because === undefined ? {} : { unapproved_because: of.published[0].unapproved_because }) }} />
        <Documents of={of} />
        <div>
          <Button onClick={() => change(() => ({ edit: true }))}>Write on</Button>
        </div>
      </aside>
    </div>
  );
}

function Meta({ about, of }: { about: Incident; of: Postmortem }) {
  const { zone } = usePreferences();
  const start = Date.parse(about.started_at ?? about.opened_at) / 1000;
  const end = about.ended_at === undefined ? undefined : Date.parse(about.ended_at) / 1000;
  return (
    <p className={styles['meta']}>
      <Status kind={STATE_KINDS[of.state]} word={STATE_WORDS[of.state]} />
      <span>
        Incident {of.incident}, {about.severity}
      </span>
      <span>
        {moment(start, zone, 'minute')}
        {end === undefined ? '' : `; ${ends({ start, end }, zone)}`}
      </span>
      {of.published_at !== undefined && of.state === 'published' && <span>Published {moment(Date.parse(of.published_at) / 1000, zone, 'minute')}</span>}
    </p>
  );
}
