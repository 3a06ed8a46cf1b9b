import type { Kept, Status as SloStatus } from '~/api/slos';
import { count } from '~/base/format';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import styles from './Slos.module.css';
import { reasonText } from './words';

/** What the figures rest on, down to the events. */
export function Numbers({ slo, kept }: { slo: SloStatus; kept: Kept }) {
  const { budget } = slo;
  const { eligible } = kept.sli;
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
          <dt>May be bad, of {count(budget.eligible)}</dt>
          <dd>{count(budget.allowed)}</dd>
        </div>
        {slo.not_applicable.map(({ reason, events: many }) => (
          <div key={reason}>
            <dt>
              Not applicable, {reasonText(reason).word} <span className="sw-code">{reasonText(reason).of}</span>
            </dt>
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
