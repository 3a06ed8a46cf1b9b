import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { evidence, incident, type Incident } from '~/api/incidents';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';
import { Comments } from './Comments';
import { EvidencePart } from './EvidencePart';
import { Figures } from './Figures';
import { Head } from './Head';
import { Hypotheses } from './Hypotheses';
import { ItsAlerts } from './ItsAlerts';
import { People } from './People';
import { Questions } from './Questions';
import { Ruler } from './Ruler';
import { Shared } from './Shared';
import { ShareOutside } from './ShareOutside';
import { Timeline } from './Timeline';
import { Trail } from './Trail';
import { useKeys } from './useKeys';
import styles from './Workspace.module.css';

/** What other rooms know of an incident. */
export type Besides = {
  /** Earlier incidents that were like it. */
  readonly rhymes?: (id: number) => ReactNode;
  /** Where its lesson is written. */
  readonly lesson?: (id: number) => ReactNode;
};

/** One incident: what burns, what is frozen of it, who does what, what people think and said. */
export function IncidentPage({ besides = {} }: { besides?: Besides }) {
  const { id: named = '' } = useParams({ strict: false }) as { id?: string };
  const id = /^\d{1,15}$/.test(named) ? Number(named) : 0;
  const query = useQuery({ ...incident(id), retry: false });
  const own = query.data;
  return (
    <Page
      title={own === undefined ? 'Incident' : `${own.id}, ${own.title}`}
      crumbs={<Go to="/incidents">Incidents</Go>}
      tools={
        own !== undefined && (
          <>
            {besides.lesson?.(id)}
            <ShareOutside incident={own} />
          </>
        )
      }
    >
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {own === undefined && query.error !== null && (
            <Unfound error={query.error} retry={() => void query.refetch()} what={`No incident has the number ${named}.`} why="Numbers grow by one with each incident, and none is ever deleted." all={{ to: '/incidents', text: 'All incidents' }} />
          )}
          {own !== undefined && <Known key={own.id} incident={own} besides={besides} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

function Known({ incident: own, besides }: { incident: Incident; besides: Besides }) {
  const known = useQuery(evidence(own.id));
  useKeys();
  return (
    <article className={styles['incident']}>
      <Head incident={own} />
      <Figures incident={own} />
      <Ruler incident={own} />
      <div className={styles['columns']}>
        <div className={styles['side']}>
          <Shared incident={own} known={known} />
          {besides.rhymes?.(own.id)}
          <People incident={own} />
          <ItsAlerts incident={own} />
        </div>
        <div className={styles['main']}>
          <EvidencePart incident={own} known={known} />
          <Hypotheses incident={own} of={known.data} />
          <Timeline incident={own} />
          <Comments incident={own} />
          <Questions incident={own} of={known.data} />
          <Trail incident={own} />
        </div>
      </div>
    </article>
  );
}
