import { useQuery } from '@tanstack/react-query';
import type { Incident } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { count, counted, percent } from '~/base/format';
import { Go } from '~/widgets/Go';
import { ImpactFigures } from '~/widgets/incident/ImpactFigures';
import styles from './Workspace.module.css';

/** Whom and what it hurt: of the worst objective, and of each where there are several. */
export function Figures({ incident }: { incident: Incident }) {
  const titles = new Map((useQuery(budgets).data ?? []).map(({ name, title }) => [name, title]));
  const { impact } = incident;
  if (impact === undefined || impact.slos.length === 0) {
    return <p className={styles['unknown']}>{incident.slos.length === 0 ? 'How many it hurt is counted as soon as an objective is named under Change.' : 'How many it hurt is being counted.'}</p>;
  }
  return (
    <>
      <ImpactFigures of={impact} />
      {impact.slos.length > 1 && (
        <ul className={styles['impact']}>
          {impact.slos.map((one) => (
            <li key={one.slo}>
              <Go to={`/slos/${encodeURIComponent(one.slo)}`}>{titles.get(one.slo) || one.slo}</Go>
              <span className="sw-dim">
                {count(one.bad)} bad of {count(one.eligible)}
                {one.users === undefined ? '' : `, ${counted(one.users, 'person', 'people')} by ${one.users_column ?? 'their id'}`}
              </span>
              <span className="sw-num">{percent(one.budget_share)} of its budget</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
