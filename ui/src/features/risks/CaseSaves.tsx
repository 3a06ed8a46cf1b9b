import type { Case } from '~/api/risks';
import { count, percent } from '~/base/format';
import { Section } from '~/widgets/Page';
import styles from './Case.module.css';

/** What each way of doing something about a risk would save, on one scale. */
export function CaseSaves({ of, titleOf }: { of: Case; titleOf: (slo: string) => string }) {
  const ways = of.remedies.map(({ words, slos }) => ({ words, most: [...slos].sort((a, b) => b.share - a.share)[0] }));
  const largest = Math.max(Number.MIN_VALUE, ...ways.map(({ most }) => most?.saved.mean ?? 0));
  return (
    <Section head="What doing something saves" note="bad events that are not expected any more, in a window">
      <ul className={styles['saves']}>
        {ways.map(({ words, most }) => (
          <li key={words}>
            <span>{words.charAt(0).toUpperCase() + words.slice(1)}</span>
            <span className={styles['track']} aria-hidden="true">
              <i style={{ width: `${(Math.max(0, most?.saved.mean ?? 0) / largest) * 100}%` }} />
            </span>
            <b className="sw-num">{most === undefined ? '0' : count(most.saved.mean)}</b>
            <span className="sw-faint">{most === undefined ? 'nothing is counted' : `${percent(most.share)} of ${of.slos.length === 1 ? 'the budget' : `what ${titleOf(most.slo)} may spend`}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
