import { eligibleOf, windowText, type Kept, type Status as SloStatus } from '~/api/slos';
import { count, length, percent, times } from '~/base/format';
import { moment } from '~/base/time';
import { SmallBlade } from '~/charts/Blade';
import { usePreferences } from '~/state/preferences';
import { Status } from '~/widgets/Status';
import { bladeOf } from '~/widgets/sloBlade';
import { allowedOf, isYoung, leftOf } from '~/widgets/sloBudget';
import { burningGroups, standing, tomorrow } from './outlook';
import styles from './Slos.module.css';
import { kindOf, wordOf } from './state';

/** What is promised, and in a sentence how it stands. */
export function Standing({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  const eligible = eligibleOf(kept);
  return (
    <div className={styles['head']}>
      <SmallBlade of={bladeOf(slo)} width={14} height={58} text={`${percent(leftOf(slo.budget))} left`} />
      <div>
        <h1 className={`sw-voice ${styles['title']}`}>{slo.title || slo.name}</h1>
        <p className={styles['definition']}>
          <b>{percent(slo.target)}</b> of {eligible === undefined ? 'all events' : <span className="sw-code">{eligible}</span>} in{' '}
          <span className="sw-code">{kept.sli.datasets.join(', ')}</span> shall be <span className="sw-code">{kept.sli.good}</span>, {windowText(kept.window)}.
          {slo.service !== '' && ` Owned by ${slo.service}.`}
        </p>
        <p className={styles['standing']}>
          <Status kind={kindOf(slo)} {...wordOf(slo)} />
          <span>
            {standing(slo)} {tomorrow(slo)} {burningGroups(slo)}
          </span>
        </p>
      </div>
    </div>
  );
}

/** The figures of record. */
export function Stats({ slo }: { slo: SloStatus }) {
  const { zone } = usePreferences();
  const { budget, last_hour: hour, last_day: day } = slo;
  const exhausted = hour.exhausted_at ?? day.exhausted_at;
  const left = leftOf(budget);
  const isLeft = left > 0 && exhausted !== undefined && Date.parse(exhausted) > Date.now();
  return (
    <dl className={styles['stats']}>
      <Stat figure={percent(left)} text={isYoung(budget) ? 'of a whole window’s budget left' : 'budget left'} bad={left < 0} />
      <Stat figure={`${count(budget.bad)} of ${count(allowedOf(budget))}`} text="bad events spent" />
      <Stat figure={`${times(hour.burn_rate)}, ${times(day.burn_rate)}`} text="burn, 1 h and 24 h" bad={hour.burn_rate > 1 || day.burn_rate > 1} />
      {day.good_ratio !== undefined && <Stat figure={percent(day.good_ratio)} text="good, 24 h" bad={day.good_ratio < slo.target} />}
      {budget.good_ratio !== undefined && <Stat figure={percent(budget.good_ratio)} text={`good, ${budget.length}`} bad={budget.good_ratio < slo.target} />}
      {isLeft && <Stat figure={length(Date.parse(exhausted) / 1000 - Date.now() / 1000)} text={`until empty, ${moment(Date.parse(exhausted) / 1000, zone, 'minute')}`} />}
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
