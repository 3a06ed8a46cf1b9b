import type { Risk } from '~/api/risks';
import { RiskRow, type RowProps } from './RiskRow';
import styles from './Risks.module.css';
import type { Standing } from './words';

/** Risks, the largest share of a budget first. */
export function RiskTable({ risks, standingOf, lit, ...rest }: { risks: readonly Risk[]; standingOf: (risk: Risk) => Standing | undefined; lit: number | undefined } & Pick<RowProps, 'titleOf' | 'light' | 'suppose'>) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>Risk</th>
          <th className={`sw-num ${styles['wide']}`}>How often</th>
          <th className={`sw-num ${styles['wide']}`}>Found after</th>
          <th className={`sw-num ${styles['wide']}`}>Repaired in</th>
          <th className={`sw-num ${styles['wide']}`}>Bad meanwhile</th>
          <th className={`sw-num ${styles['wide']}`} title="Bad events in a window: the mean, and what nine windows of ten lie between">
            Expected
          </th>
          <th className="sw-num">Of the budget</th>
          <th>
            <span className="sw-only-read">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {risks.map((risk) => (
          <RiskRow key={risk.id} risk={risk} standing={standingOf(risk)} isLit={risk.id === lit} {...rest} />
        ))}
      </tbody>
    </table>
  );
}
