import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { incidents } from '~/api/incidents';
import { definition, status, type Kept, type Status as SloStatus } from '~/api/slos';
import { length, percent } from '~/base/format';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';
import { SloExplanation } from '~/widgets/SloExplanation';
import { BudgetChart, BurnChart, DaysChart, OutcomeHeat } from './Charts';
import { Groups } from './Groups';
import { Measured } from './Measured';
import { OwnAlerts } from './OwnAlerts';
import { Paces } from './Paces';
import { Numbers } from './Numbers';
import { Standing, Stats } from './Standing';
import styles from './Slos.module.css';

const HOUR = 3600;
const PHONE = '(max-width: 720px)';

/** How one objective stands: what is left, how fast it goes, which events did it. */
export function SloPage() {
  const { name = '' } = useParams({ strict: false }) as { name?: string };
  const now = useQuery(status(name));
  const kept = useQuery(definition(name));
  const error = now.error ?? kept.error;
  return (
    <Page
      title={now.data?.title || name}
      crumbs={<Go to="/slos">Objectives</Go>}
      tools={
        <>
          <ItsIncident name={name} />
          <LinkButton to="/slos/$name/rules" params={{ name }} className={styles['wide']}>
            Rules
          </LinkButton>
          <LinkButton to="/slos/$name/edit" params={{ name }}>
            Edit
          </LinkButton>
        </>
      }
    >
      <Sheet>
        <Loading isWaiting={now.isPending && error === null}>
          {error !== null && (
            <Unfound error={error} retry={() => void now.refetch()} what={`No objective is called ${name}.`} why="It may have been deleted, or go by another name." all={{ to: '/slos', text: 'All objectives' }} />
          )}
          {now.data !== undefined && kept.data !== undefined && <Known slo={now.data} kept={kept.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

/** The incident in which it burns. */
function ItsIncident({ name }: { name: string }) {
  const incident = useQuery({ ...incidents({ status: 'open', slo: name }), retry: false }).data?.[0];
  if (incident === undefined) return null;
  return (
    <LinkButton to="/incidents/$id" params={{ id: String(incident.id) }}>
      Incident {incident.id}
    </LinkButton>
  );
}

type Props = { slo: SloStatus; kept: Kept };

function Known({ slo, kept }: Props) {
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  return (
    <>
      <Standing slo={slo} kept={kept} />
      <AllEnvironments what="Objectives" />
      {slo.progress < 1 && (
        <p className="sw-note" role="status">
          {percent(slo.progress)} of the stored events' time is counted; the figures grow until it is all.
        </p>
      )}
      {slo.budget.eligible > 0 && <Stats slo={slo} />}
      {isPhone === true ? <Narrow slo={slo} kept={kept} /> : <Wide slo={slo} kept={kept} />}
    </>
  );
}

function Wide({ slo, kept }: Props) {
  return (
    <div className={styles['body']}>
      <div className={styles['main']}>
        <div className={styles['charts']}>
          <BudgetChart slo={slo} />
          <BurnChart slo={slo} />
          <DaysChart slo={slo} />
          <OutcomeHeat slo={slo} kept={kept} />
        </div>
        <Groups slo={slo} kept={kept} />
        <div className={styles['pair']}>
          <Measured slo={slo} />
          <Numbers slo={slo} kept={kept} />
        </div>
      </div>
      <div className={styles['side']}>
        <OwnAlerts slo={slo} />
        <Paces slo={slo} />
        <Shared slo={slo} />
      </div>
    </div>
  );
}

/** For the small hours: why, how fast, and the rest when it is asked for. */
function Narrow({ slo, kept }: Props) {
  return (
    <>
      <Shared slo={slo} />
      <div className={styles['chart']}>
        <BurnChart slo={slo} />
      </div>
      <Folded head="Alerts">
        <OwnAlerts slo={slo} />
        <Paces slo={slo} />
      </Folded>
      <Folded head="Charts">
        <BudgetChart slo={slo} />
        <DaysChart slo={slo} />
        <OutcomeHeat slo={slo} kept={kept} />
      </Folded>
      <Folded head="Where the numbers come from">
        <Groups slo={slo} kept={kept} />
        <Measured slo={slo} />
        <Numbers slo={slo} kept={kept} />
      </Folded>
    </>
  );
}

function Folded({ head, children }: { head: string; children: ReactNode }) {
  return (
    <details className={styles['folded']}>
      <summary>{head}</summary>
      {children}
    </details>
  );
}

function Shared({ slo }: { slo: SloStatus }) {
  const start = Date.parse(slo.budget.start) / 1000;
  const isSpotless = slo.burn_rates.some(({ look_back: lookBack, bad }) => lookBack === '6h' && bad === 0) && slo.progress === 1;
  return (
    <Section head="What the bad events share" note={`the last ${length(6 * HOUR)}`}>
      {isSpotless ? (
        <p className="sw-faint">None was bad.</p>
      ) : (
        <div className={styles['shared']}>
          <SloExplanation slo={slo.name} start={Math.max(start, Math.floor(Date.now() / 1000 / 60) * 60 - 6 * HOUR)} />
        </div>
      )}
    </Section>
  );
}
