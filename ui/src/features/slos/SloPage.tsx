import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { definition, status, windowText, type Kept, type Status as SloStatus } from '~/api/slos';
import { count, length, percent, times } from '~/base/format';
import { moment } from '~/base/time';
import { SmallBlade } from '~/charts/Blade';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { SloExplanation } from '~/widgets/SloExplanation';
import { bladeOf } from './blade';
import { BudgetChart, BurnChart, DaysChart, OutcomeHeat } from './Charts';
import { OwnAlerts } from './OwnAlerts';
import styles from './Slos.module.css';

const HOUR = 3600;

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
        <Button component={Go} to={`/slos/${encodeURIComponent(name)}/edit`}>
          Edit
        </Button>
      }
    >
      <Sheet>
        <Loading isWaiting={now.isPending && error === null}>
          {error !== null && <ProblemNote error={error} retry={() => void now.refetch()} />}
          {now.data !== undefined && kept.data !== undefined && <Known slo={now.data} kept={kept.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

function Known({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  const start = Date.parse(slo.budget.start) / 1000;
  return (
    <>
      <div className={styles['head']}>
        <SmallBlade of={bladeOf(slo)} width={14} height={58} text={`${percent(slo.budget.left_share)} left`} />
        <div>
          <h1 className={`sw-voice ${styles['title']}`}>{slo.title || slo.name}</h1>
          <p className={styles['definition']}>
            <b>{percent(slo.target)}</b> of <span className="sw-code">{kept.sli.eligible}</span> in{' '}
            <span className="sw-code">{kept.sli.datasets.join(', ')}</span> shall be <span className="sw-code">{kept.sli.good}</span>,{' '}
            {windowText(kept.window)}.
          </p>
        </div>
      </div>
      {slo.progress < 1 && (
        <p className="sw-note" role="status">
          {percent(slo.progress)} of the stored events' time is counted; the figures grow until it is all.
        </p>
      )}
      <Stats slo={slo} />
      <div className={styles['body']}>
        <div className={styles['charts']}>
          <BudgetChart slo={slo} />
          <BurnChart slo={slo} />
          <DaysChart slo={slo} />
          <OutcomeHeat slo={slo} kept={kept} />
        </div>
        <div className={styles['side']}>
          <OwnAlerts slo={slo} />
          <Section head="What the bad events share" note={`the last ${length(6 * HOUR)}`}>
            <SloExplanation slo={slo.name} start={Math.max(start, Math.floor(Date.now() / 1000 / 60) * 60 - 6 * HOUR)} />
          </Section>
          <Measured slo={slo} kept={kept} />
        </div>
      </div>
    </>
  );
}

function Stats({ slo }: { slo: SloStatus }) {
  const { zone } = usePreferences();
  const { budget, last_hour: hour, last_day: day } = slo;
  const exhausted = hour.exhausted_at ?? day.exhausted_at;
  const seconds = exhausted === undefined ? 0 : Date.parse(exhausted) / 1000 - Date.now() / 1000;
  return (
    <dl className={styles['stats']}>
      <Stat figure={percent(budget.left_share)} text="budget left" bad={budget.left_share < 0} />
      <Stat figure={`${count(budget.bad)} of ${count(budget.allowed)}`} text="bad events spent" />
      <Stat figure={`${times(hour.burn_rate)}, ${times(day.burn_rate)}`} text="burn, 1 h and 24 h" bad={hour.burn_rate > 1} />
      {day.good_ratio !== undefined && <Stat figure={percent(day.good_ratio)} text="good, 24 h" bad={day.good_ratio < slo.target} />}
      {budget.good_ratio !== undefined && <Stat figure={percent(budget.good_ratio)} text={`good, ${budget.length}`} />}
      {seconds > 0 && exhausted !== undefined && <Stat figure={length(seconds)} text={`until empty, ${moment(Date.parse(exhausted) / 1000, zone, 'minute')}`} />}
    </dl>
  );
}

function Stat({ figure, text, bad = false }: { figure: string; text: string; bad?: boolean }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd className={bad ? 'sw-bad' : undefined}>{figure}</dd>
    </div>
  );
}

/** What the figures rest on, down to the events. */
function Measured({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  const { budget } = slo;
  const events = (where: string) => ({ q: { datasets: kept.sli.datasets, where, calculations: ['heatmap(duration_ms)', 'count'] }, t: budget.length });
  const good = `(${kept.sli.eligible}) and (${kept.sli.good})`;
  const bad = `(${kept.sli.eligible}) and not (${kept.sli.good})`;
  return (
    <Section head="Explain this number" note={budget.coverage === undefined ? 'coverage not known yet' : `${percent(budget.coverage)} of the window measured`}>
      <dl className={styles['pairs']}>
        <div>
          <dt>Good events</dt>
          <dd>
            <Go to="/explore" search={events(good)}>{count(budget.events.eligible - budget.events.bad)}</Go>
          </dd>
        </div>
        <div>
          <dt>Bad events</dt>
          <dd>
            <Go to="/explore" search={events(bad)}>{count(budget.events.bad)}</Go>
          </dd>
        </div>
        <div>
          <dt>May be bad, of {count(budget.eligible)}</dt>
          <dd>{count(budget.allowed)}</dd>
        </div>
        {slo.not_applicable.map(({ reason, events: many }) => (
          <div key={reason}>
            <dt>Not applicable: {reason}</dt>
            <dd>{count(many)}</dd>
          </div>
        ))}
        <div>
          <dt>Stored rows they rest on</dt>
          <dd>{count(budget.events.eligible_rows)}</dd>
        </div>
      </dl>
    </Section>
  );
}
