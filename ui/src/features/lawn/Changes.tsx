import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { markers } from '~/api/markers';
import { counted } from '~/base/format';
import { clock, date, iso, spanOf, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Copyable } from '~/widgets/Copyable';
import { isAbout, useEnvironment } from '~/widgets/environment';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useRange } from '~/widgets/range';
import styles from './Changes.module.css';

const DAY = 86_400;
const FIRST = 8;
const AROUND = 3600;

/** Deploys and other markers, the newest first: what changed before something burnt. */
export function Changes() {
  const [range] = useRange();
  const { zone } = usePreferences();
  const span = useMemo(() => {
    const own = spanOf(range, Date.now() / 1000);
    // A change of this morning matters to what burns now.
    return { start: Math.min(own.start, own.end - DAY), end: own.end };
  }, [range]);
  const { data, error } = useQuery(markers(span));
  const { name: environment } = useEnvironment();
  const ofIt = data?.filter((marker) => isAbout(environment, marker));
  const others = (data?.length ?? 0) - (ofIt?.length ?? 0);
  const newest = [...(ofIt ?? [])].sort((a, b) => b.time - a.time).slice(0, FIRST);
  return (
    <Section head="What changed" note={zoneName(zone)}>
      {error !== null && <ProblemNote error={error} />}
      {data?.length === 0 && (
        <>
          <p className="sw-faint">No deploy or other change was marked in a day. Mark one from your pipeline:</p>
          <Copyable label="the command that marks a change" text={`curl -d '{"message":"v2.3.1","type":"deploy"}' ${location.origin}/1/markers/DATASET`} />
        </>
      )}
      <ul className={styles['list']}>
        {newest.map(({ time, name, dataset }) => (
          <li key={`${time} ${name} ${dataset}`}>
            <span className="sw-faint">
              {date(time, zone)} {clock(time, zone)}
            </span>
            <div>
              <p>
                <b>{name}</b> <span className="sw-faint">{dataset}</span>
              </p>
              <Go
                className="sw-small"
                to="/explore"
                search={{ t: `${iso(time - AROUND)}/${iso(time + AROUND)}`, q: { calculations: ['heatmap(duration_ms)', 'count'], datasets: [dataset] }, pick: { time: { start: time, end: time + AROUND } } } as never}
              >
                Compare before and after
              </Go>
            </div>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="sw-note">{counted(others, 'change')} of other environments not listed</p>}
    </Section>
  );
}
