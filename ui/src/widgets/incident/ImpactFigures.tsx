import type { Impact } from '~/api/incidents';
import { count, percent } from '~/base/format';
import { clock, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import styles from './ImpactFigures.module.css';
import { seconds } from './words';

/** How many events and people it hurt, and what that is of the budget. */
export function ImpactFigures({ of }: { of: Impact }) {
  const { zone } = usePreferences();
  const worst = Math.max(...of.slos.map(({ budget_share }) => budget_share));
  const asOf = seconds(of.as_of);
  return (
    <dl className={styles['figures']}>
      <Figure figure={`${of.bad_at_least === true ? 'at least ' : ''}${count(of.bad)}`} text={of.bad === 1 ? 'bad event' : 'bad events'} />
      {of.users !== undefined && <Figure figure={`${of.users_at_least === true ? 'at least ' : ''}${count(of.users)}`} text={of.users === 1 ? 'person met them' : 'people met them'} />}
      {Number.isFinite(worst) && <Figure figure={percent(worst)} text={of.slos.length === 1 ? 'of a whole window’s budget' : 'of the budget that it hurt most'} />}
      <Figure figure={`${clock(asOf, zone)} ${zoneName(zone, asOf)}`} text={of.final ? 'when it was over, and counted' : 'counted up to'} />
    </dl>
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
