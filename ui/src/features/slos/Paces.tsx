import { useQuery } from '@tanstack/react-query';
import { rules, type Status as SloStatus } from '~/api/slos';
import { length, times } from '~/base/format';
import { parseLength } from '~/base/time';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import { paces } from './outlook';
import { rulesOf } from './rules';
import styles from './Slos.module.css';

const long = (text: string) => length(parseLength(text) ?? 0);

/** How near each burn rate is to what calls somebody. */
export function Paces({ slo }: { slo: SloStatus }) {
  const own = useQuery(rules(slo.name)).data;
  const all = paces(rulesOf(own?.rules), slo.burn_rates);
  if (all.length === 0) return null;
  return (
    <Section head="Burning now" note="the slower of both look-backs" end={<Go to={`/slos/${encodeURIComponent(slo.name)}/rules`}>All rules</Go>}>
      <ul className={styles['list']}>
        {all.map((pace) => (
          <li key={`${pace.long} ${pace.short}`}>
            <Status kind={pace.isOver ? pace.urgency : 'quiet'} />
            <span>
              Burn, {long(pace.long)} and {long(pace.short)}
            </span>
            <span className="sw-num">
              {times(pace.rate)} <span className="sw-faint">of {times(pace.factor)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
