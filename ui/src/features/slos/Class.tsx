import type { Preview } from '~/api/drafts';
import { count, percent, value } from '~/base/format';
import { moment } from '~/base/time';
import { ALL_ENVIRONMENTS } from '~/state/links';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Status } from '~/widgets/Status';
import styles from './Form.module.css';
import { reasonText, telling } from './words';

type ClassOf = Preview['classes'][number];
type Event = { readonly time?: string; readonly dataset?: string; readonly attributes?: Readonly<Record<string, unknown>> };
type Search = { readonly datasets?: readonly string[]; readonly where?: string };

const MOST_PAIRS = 8;
const KINDS: Readonly<Record<string, 'good' | 'bad' | 'na'>> = { good: 'good', bad: 'bad' };

/** Events that count as one thing: how many, their share, the newest of them, the way to all of them. */
export function Class({ of, all, conditions, last }: { of: ClassOf; all: number; conditions: string; last: string }) {
  const kind = KINDS[of.class] ?? 'na';
  const share = all > 0 ? of.events / all : 0;
  const reason = of.reason === undefined ? undefined : reasonText(of.reason);
  const search = of.search as Search | undefined;
  return (
    <li>
      <details>
        <summary>
          <Status kind={kind} />
          <span className={styles['track']}>
            <i className={styles[kind]} style={{ width: `${share * 100}%` }} />
            {reason !== undefined && (
              <span className={`sw-tiny ${styles['reason']}`}>
                {reason.word} <span className="sw-code">{reason.of}</span>
              </span>
            )}
          </span>
          <span className="sw-num">{count(of.events)}</span>
          <span className="sw-num sw-faint">{percent(share)}</span>
        </summary>
        <ul className={styles['examples']} aria-label="The newest of them">
          {(of.examples as Event[]).map((event, i) => (
            <Example key={`${i} ${event.time ?? ''}`} event={event} conditions={conditions} />
          ))}
          {search !== undefined && (
            <li>
              <Go to="/explore" search={{ ...ALL_ENVIRONMENTS, t: last, q: { datasets: search.datasets, where: search.where, calculations: ['heatmap(duration_ms)', 'count'] } }}>
                All of them in Explore
              </Go>
            </li>
          )}
        </ul>
      </details>
    </li>
  );
}

function Example({ event, conditions }: { event: Event; conditions: string }) {
  const { zone } = usePreferences();
  const attributes = event.attributes ?? {};
  const trace = attributes['trace.trace_id'];
  return (
    <li>
      <span className={styles['when']}>
        {event.time === undefined ? '' : moment(Date.parse(event.time) / 1000, zone, 'milli')} {event.dataset}{' '}
        {typeof trace === 'string' && <Go to={`/traces/${encodeURIComponent(trace)}`}>its trace</Go>}
      </span>
      <span className="sw-code">
        {telling(attributes, conditions, MOST_PAIRS).map(([key, own]) => (
          <span key={key} className={styles['pair']}>
            <em>{key}</em> {value(own)}
          </span>
        ))}
      </span>
    </li>
  );
}
