import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { services } from '~/api/services';
import { length, milliseconds, percent, rate } from '~/base/format';
import { spanOf } from '~/base/time';
import { Sparkline } from '~/charts/Sparkline';
import { useEnvironment } from '~/widgets/environment';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useRange } from '~/widgets/range';
import styles from './Services.module.css';

const FIRST = 12;
const BAD_SHARE = 0.005;

/** Rate, errors and durations of services, from their events alone. */
export function Services() {
  const [range] = useRange();
  const seconds = useMemo(() => {
    const span = spanOf(range, Date.now() / 1000);
    return span.end - span.start;
  }, [range]);
  const environment = useEnvironment();
  const { data, error } = useQuery({ ...services(seconds, environment.condition), enabled: environment.isKnown });
  if (error !== null) return <ProblemNote error={error} />;
  const shown = (data?.services ?? []).slice(0, FIRST);
  return (
    <Section head="Services" note={`last ${length(seconds)}, worst first${environment.name === undefined ? '' : `, ${environment.name} only`}`} end={<Go to="/map">Service map</Go>}>
      {shown.length === 0 ? (
        <p className="sw-faint">{data === undefined ? 'Reading events' : 'No service sent events in this time.'}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>Service</th>
              <th className="sw-wide" style={{ width: 132 }}>Events</th>
              <th className="sw-num sw-wide">Rate</th>
              <th className="sw-num">Errors</th>
              <th className="sw-num sw-wide">Median</th>
              <th className="sw-num sw-wide">p99.9</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.service}>
                <td className={styles['name']}>
                  <Go to="/explore" search={{ q: { datasets: [one.service], calculations: ['heatmap(duration_ms)', 'count'] } }}>
                    {one.service}
                  </Go>
                </td>
                <td className="sw-wide">
                  <Sparkline values={one.series.map(({ per_second: rate }) => rate)} text={`${one.service}: events a second over time`} />
                </td>
                <td className="sw-num sw-wide">{rate(one.per_second)}</td>
                <td className={`sw-num ${one.error_share >= BAD_SHARE ? 'sw-bad' : ''}`}>{percent(one.error_share)}</td>
                <td className="sw-num sw-wide">{one.p50_ms === undefined ? 'none' : milliseconds(one.p50_ms)}</td>
                <td className="sw-num sw-wide">{one.p999_ms === undefined ? 'none' : milliseconds(one.p999_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
