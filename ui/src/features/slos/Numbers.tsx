import { eligibleOf, type Kept, type Status as SloStatus } from '~/api/slos';
import { count, percent } from '~/base/format';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { isYoung, leftOf } from '~/widgets/sloBudget';
import styles from './Slos.module.css';
import { reasonText } from './words';

/** What the figures rest on, down to the events. */
export function Numbers({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  const { budget } = slo;
  const eligible = eligibleOf(kept);
  const events = (good: string) => ({
    ...ALL_ENVIRONMENTS,
    q: { datasets: kept.sli.datasets, where: eligible === undefined ? good : `(${eligible}) AND ${good}`, calculations: ['heatmap(duration_ms)', 'count'] },
    t: `${budget.start}/${slo.counted_up_to}`,
  });
  return (
    <Section head="Explain this number" note="down to the events">
      <dl className={styles['pairs']}>
        <div>
          <dt>Good events</dt>
          <dd>
            <Go to="/explore" search={events(`(${kept.sli.good})`)}>
              {count(budget.events.eligible - budget.events.bad)}
            </Go>
          </dd>
        </div>
        <div>
          <dt>Bad events</dt>
          <dd>
            <Go to="/explore" search={events(`NOT (${kept.sli.good})`)}>
              {count(budget.events.bad)}
            </Go>
          </dd>
        </div>
        <div>
          <dt>May be bad, of {count(budget.eligible)}{isYoung(budget) && ' so far'}</dt>
          <dd>{count(budget.allowed)}</dd>
        </div>
        {isYoung(budget) && (
          <>
            <div>
              <dt>May be bad in a whole window, of {count(budget.projected.eligible)} expected at this traffic</dt>
              <dd>{count(budget.projected.allowed)}</dd>
            </div>
            <div>
              <dt>Left of a whole window’s budget: what pages and alerts say</dt>
              <dd>{percent(leftOf(budget))}</dd>
            </div>
            <div>
              <dt>Left of what the events so far allow</dt>
              <dd>{percent(budget.left_share)}</dd>
            </div>
          </>
        )}
        {slo.not_applicable.map(({ reason, events: many }) => (
          <div key={reason}>
            <dt>
              Not applicable, {reasonText(reason).word} <span className="sw-code">{reasonText(reason).of}</span>
            </dt>
            <dd>{count(many)}</dd>
          </div>
        ))}
        {slo.adjustments.map((one) => (
          <div key={one.id}>
            <dt>
              {one.kind === 'reset' ? 'Not counted, as it was begun anew' : 'Left out'}: {one.reason}
            </dt>
            <dd>
              {count(one.removed_bad ?? 0)} <span className="sw-faint">bad of {count(one.removed_eligible ?? 0)}</span>
            </dd>
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
