import { eligibleOf, type Kept, type Status as SloStatus } from '~/api/slos';
import { count, percent, times } from '~/base/format';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { SmallBlade } from '~/charts/Blade';
import { allowedOf, leftOf } from '~/widgets/sloBudget';
import { groupValue } from './outlook';
import styles from './Slos.module.css';

/** The groups with the least budget left. */
export function Groups({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  if (slo.worst_groups.length === 0) return null;
  const by = kept.group_by ?? [];
  const events = (group: string) => {
    const own = groupValue(group, by);
    const eligible = eligibleOf(kept);
    const bad = eligible === undefined ? `NOT (${kept.sli.good})` : `(${eligible}) AND NOT (${kept.sli.good})`;
    return {
      ...ALL_ENVIRONMENTS,
      t: slo.budget.length,
      q: { datasets: kept.sli.datasets, where: bad, calculations: ['heatmap(duration_ms)', 'count'], ...(own === undefined ? { breakdowns: by.filter((one) => typeof one === 'string') } : { filters: [{ column: own.column, op: '=', value: own.value }] }) },
    };
  };
  return (
    <Section head="Worst groups" note="the least budget left first">
      <table>
        <thead>
          <tr>
            <th style={{ width: 34 }}>
            <span className="sw-only-read">Blade</span>
          </th>
            <th>Group</th>
            <th className="sw-num">Budget left</th>
            <th className="sw-num">Bad events</th>
            <th className={`sw-num ${styles['wide']}`}>Good</th>
            <th className="sw-num">Burn, 1 h</th>
          </tr>
        </thead>
        <tbody>
          {slo.worst_groups.map(({ group, budget, burn_rate: burn }) => (
            <tr key={group}>
              <td>
                <SmallBlade of={{ left: leftOf(budget), next: leftOf(budget), coverage: budget.coverage ?? 1, frozen: false, pages: false }} text={`${percent(leftOf(budget))} left`} />
              </td>
              <td>
                <Go to="/explore" search={events(group)} className={`sw-code ${styles['group']}`}>
                  {group}
                </Go>
              </td>
              <td className={`sw-num ${leftOf(budget) < 0 ? 'sw-bad' : ''}`}>{percent(leftOf(budget))}</td>
              <td className="sw-num">
                {count(budget.bad)} <span className="sw-faint">of {count(allowedOf(budget))}</span>
              </td>
              <td className={`sw-num ${styles['wide']}`}>{budget.good_ratio === undefined ? 'none' : percent(budget.good_ratio)}</td>
              <td className="sw-num">{times(burn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
