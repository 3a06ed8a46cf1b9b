import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '~/api/client';
import { budgets } from '~/api/reads';
import { count, percent, times } from '~/base/format';
import { SmallBlade } from '~/charts/Blade';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import { bladeOf } from '~/widgets/sloBlade';
import { allowedOf, isYoung, LEFT_OF, leftOf } from '~/widgets/sloBudget';
import { Broken } from './Broken';
import styles from './Slos.module.css';
import { kindOf, wordOf } from './state';

type Brief = Schemas['SloBrief'];

/** All objectives, the least budget first. */
export function SlosPage() {
  const query = useQuery(budgets);
  const all = [...(query.data ?? [])].sort((a, b) => leftOf(a.budget) - leftOf(b.budget) || a.name.localeCompare(b.name));
  const spent = all.filter(({ budget }) => budget.eligible > 0 && leftOf(budget) < 0).length;
  return (
    <Page
      title="Objectives"
      tools={
        <LinkButton to="/slos/new">
          New objective
        </LinkButton>
      }
    >
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && (
            <h1 className="sw-voice sw-answer">
              {all.length === 0 ? 'Nothing is promised yet.' : spent === 0 ? 'Every objective has budget left.' : `${count(spent)} of ${count(all.length)} have spent their budget.`}
            </h1>
          )}
          {all.length > 0 && <AllEnvironments what="Objectives" />}
          {query.data !== undefined && all.length === 0 && (
            <p className="sw-lede">
              An objective says which events count, which of them are good, and how many have to be.{' '}
              <Go to="/slos/new">Make one</Go>: what your events suggest is offered there.
            </p>
          )}
          {all.length > 0 && <Table all={all} />}
          {all.some(({ budget }) => budget.eligible > 0 && isYoung(budget)) && (
            <p className="sw-note">{LEFT_OF}: where a window is not full yet, its events so far allow less.</p>
          )}
          <Broken />
        </Loading>
      </Sheet>
    </Page>
  );
}

function Table({ all }: { all: readonly Brief[] }) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th style={{ width: 34 }}>
            <span className="sw-only-read">Blade</span>
          </th>
          <th>Objective</th>
          <th style={{ width: 92 }}>State</th>
          <th className="sw-num" title={LEFT_OF}>
            Budget left
          </th>
          <th className={`sw-num ${styles['wide']}`}>Bad events</th>
          <th className={`sw-num ${styles['wide']}`}>Good</th>
          <th className={`sw-num ${styles['wide']}`}>Target</th>
          <th className={`sw-num ${styles['wide']}`}>Burn, 1 h</th>
          <th className={`sw-num ${styles['wide']}`}>Burn, 24 h</th>
        </tr>
      </thead>
      <tbody>
        {all.map((slo) => (
          <Row key={slo.name} slo={slo} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ slo }: { slo: Brief }) {
  const { budget } = slo;
  const isCounted = budget.eligible > 0;
  return (
    <tr>
      <td>
        <SmallBlade of={bladeOf(slo)} text={isCounted ? `${percent(leftOf(budget))} left` : 'not counted'} />
      </td>
      <td>
        <Go to={`/slos/${encodeURIComponent(slo.name)}`} className={styles['name']}>
          {slo.title === '' ? slo.name : slo.title}
        </Go>{' '}
        <span className="sw-faint">{slo.service}</span>
      </td>
      <td>
        <Status kind={kindOf(slo)} {...wordOf(slo)} />
      </td>
      <td className={`sw-num ${isCounted && leftOf(budget) < 0 ? 'sw-bad' : ''}`}>{isCounted ? percent(leftOf(budget)) : 'not counted'}</td>
      <td className={`sw-num ${styles['wide']}`}>
        {count(budget.bad)} <span className="sw-faint">of {count(allowedOf(budget))}</span>
      </td>
      <td className={`sw-num ${styles['wide']}`}>{budget.good_ratio === undefined ? 'none' : percent(budget.good_ratio)}</td>
      <td className={`sw-num ${styles['wide']}`}>{percent(slo.target)}</td>
      <td className={`sw-num ${styles['wide']}`}>{times(slo.last_hour.burn_rate)}</td>
      <td className={`sw-num ${styles['wide']}`}>{times(slo.last_day.burn_rate)}</td>
    </tr>
  );
}
