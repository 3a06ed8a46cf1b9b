import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '~/api/client';
import { budgets } from '~/api/reads';
import type { Panel } from '~/api/shared';
import { count, percent, times } from '~/base/format';
import { SmallBlade } from '~/charts/Blade';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { bladeOf } from '~/widgets/sloBlade';
import { allowedOf, leftOf } from '~/widgets/sloBudget';
import { Status } from '~/widgets/Status';
import styles from './SloPanel.module.css';

/** How an objective stands: its blade, what is left, how fast it burns. */
export function SloPanel({ panel }: { panel: Extract<Panel, { type: 'slo' }> }) {
  const query = useQuery(budgets);
  const own = query.data?.find(({ name }) => name === panel.slo);
  return (
    <Loading isWaiting={query.isPending}>
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      {own !== undefined && <Standing of={own} title={panel.title} />}
      {query.isSuccess && own === undefined && (
        <p className="sw-dim">
          There is no objective <span className="sw-code">{panel.slo}</span> any more. Remove this panel in edit mode, or make the objective again.
        </p>
      )}
    </Loading>
  );
}

function Standing({ of, title }: { of: Schemas['SloBrief']; title: string | undefined }) {
  const { budget } = of;
  const isCounted = budget.eligible > 0;
  const alert = of.alerts.some(({ urgency }) => urgency === 'page') ? 'page' : of.alerts.length > 0 ? 'ticket' : undefined;
  const name = title === undefined || title === '' ? (of.title === '' ? of.name : of.title) : title;
  return (
    <>
      <h2 className={styles['title']}>
        <Go to={`/slos/${encodeURIComponent(of.name)}`}>{name}</Go> {alert !== undefined && <Status kind={alert} />}
      </h2>
      <div className={styles['standing']}>
        <SmallBlade of={bladeOf(of)} width={14} height={58} text={isCounted ? `${percent(leftOf(budget))} left` : 'not counted'} />
        <dl className={styles['figures']}>
          <Fact text="budget left" figure={isCounted ? percent(leftOf(budget)) : 'not counted'} isBad={isCounted && leftOf(budget) < 0} />
          <Fact text={`bad of ${count(allowedOf(budget))}`} figure={count(budget.bad)} />
          <Fact text={`target ${percent(of.target)}`} figure={budget.good_ratio === undefined ? 'none' : percent(budget.good_ratio)} />
          <Fact text="burn, 1 h" figure={times(of.last_hour.burn_rate)} />
        </dl>
      </div>
      <AllEnvironments what="Objectives" />
    </>
  );
}

function Fact({ figure, text, isBad = false }: { figure: string; text: string; isBad?: boolean }) {
  return (
    <div>
      <dd className={isBad ? 'sw-bad' : undefined}>{figure}</dd>
      <dt>{text}</dt>
    </div>
  );
}
