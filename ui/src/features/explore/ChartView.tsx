import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Answer } from '~/api/ask';
import { markers } from '~/api/markers';
import { usePreferences } from '~/state/preferences';
import { moment } from '~/base/time';
import { isAbout, useEnvironment } from '~/widgets/environment';
import { Go } from '~/widgets/Go';
import { AnswerChart } from '~/widgets/question/AnswerChart';
import { earlierOf, MOST_LINES, spanOfAnswer } from '~/widgets/question/answer';
import type { Pick } from '~/charts/heat';
import styles from './ChartView.module.css';
import { GroupTable } from './GroupTable';
import type { Explore } from './useExplore';
import { useSlowest, type Slowest } from './useSlowest';

/** Each calculation as a chart, one beneath the other, with one axis of time. */
export function ChartView({ explore, answer }: { explore: Explore; answer: Answer }) {
  const { name: environment } = useEnvironment();
  const all = useQuery(markers(spanOfAnswer(answer))).data;
  // The same list as long as it has the same markers: a chart that is given others is made anew.
  const found = useMemo(() => all?.filter((marker) => isAbout(environment, marker)), [all, environment]);
  const [lit, light] = useState<string>();
  const slowest = useSlowest(explore);
  const { result } = answer;
  if (result === undefined) return null;
  const hasTable = result.breakdowns.length > 0 || earlierOf(result) !== undefined;
  return (
    <div className={styles['charts']}>
      {result.calculations.map((name, i) => (
        <AnswerChart
          key={`${i} ${name}`}
          answer={answer}
          asked={explore.asked.calculations?.[i] ?? name}
          index={i}
          isLast={i === result.calculations.length - 1}
          lit={lit}
          {...(found === undefined ? {} : { markers: found })}
          pick={explore.search.pick as Pick | undefined}
          onPick={(pick) => explore.set({ pick, group: undefined, x: undefined })}
          onZoom={({ start, end }) => explore.zoom({ start, end })}
          onPoint={(at) => void slowest.find(at)}
        />
      ))}
      {slowest.found !== undefined && <SlowestTrace found={slowest.found} />}
      {hasTable && <GroupTable explore={explore} answer={answer} most={MOST_LINES} light={light} />}
    </div>
  );
}

function SlowestTrace({ found }: { found: Slowest | null }) {
  const { zone } = usePreferences();
  return (
    <p className="sw-small" role="status">
      {found === null ? (
        'No event at or below the point belongs to a trace.'
      ) : (
        <>
          Slowest trace at or below the point: <Go to={`/traces/${encodeURIComponent(found.id)}`}>{found.text}</Go>, {moment(found.time, zone)}
        </>
      )}
    </p>
  );
}
