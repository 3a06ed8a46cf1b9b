import { useQuery } from '@tanstack/react-query';
import type { Incident } from '~/api/incidents';
import { budgets } from '~/api/reads';
import { count, counted, percent } from '~/base/format';
import { clock, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { seconds } from '~/widgets/incident/words';
import styles from './Workspace.module.css';

/** Whom and what it hurt: of the worst objective, and of each where there are several. */
export function Figures({ incident }: { incident: Incident }) {
  const { zone } = usePreferences();
  const titles = new Map((useQuery(budgets).data ?? []).map(({ name, title }) => [name, title]));
  const { impact } = incident;
  if (impact === undefined || impact.slos.length === 0) {
    return <p className={styles['unknown']}>{incident.slos.length === 0 ? 'How many it hurt is counted as soon as an objective is named under Change.' : 'How many it hurt is being counted.'}</p>;
  }
  const worst = Math.max(...impact.slos.map(({ budget_share }) => budget_share));
  const asOf = seconds(impact.as_of);
  return (
    <>
      <dl className={styles['figures']}>
        <Figure figure={count(impact.bad)} text={impact.bad === 1 ? 'bad event' : 'bad events'} />
        {impact.users !== undefined && <Figure figure={count(impact.users)} text={impact.users === 1 ? 'person met them' : 'people met them'} />}
        <Figure figure={percent(worst)} text={impact.slos.length === 1 ? 'of a whole window’s budget' : 'of the budget that it hurt most'} />
        <Figure figure={`${clock(asOf, zone)} ${zoneName(zone, asOf)}`} text="counted up to" />
      </dl>
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

function Figure({ figure, text }: { figure: string; text: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>{figure}</dd>
    </div>
  );
}
