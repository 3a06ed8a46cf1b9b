import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask, type Answer } from '~/api/ask';
import type { Board, Panel } from '~/api/shared';
import { useEnvironment } from '~/widgets/environment';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { ProblemNote } from '~/widgets/ProblemNote';
import { AnswerChart } from '~/widgets/question/AnswerChart';
import { FiguresTable } from '~/widgets/question/FiguresTable';
import { calculationText, question, withCondition, type Asked } from '~/widgets/question/question';
import { useRange } from '~/widgets/range';
import styles from './QueryPanel.module.css';
import { panelQuestion } from './scope';
import type { BoardSearch } from './search';

const HEAD = 26;
const CHART_HEAD = 30;
const LEAST = 70;

/** A question's answer, as charts or as a table; its title leads to Explore. */
export function QueryPanel({ panel, board, search, height }: { panel: Extract<Panel, { type: 'query' }>; board: Board; search: BoardSearch; height: number }) {
  const [range, setRange] = useRange();
  const { condition, isKnown } = useEnvironment();
  const own = panelQuestion(panel, board, search);
  const asked = own === undefined || condition === undefined ? own : withCondition(own, condition);
  const query = useQuery({
    queryKey: ['panel', asked, range],
    enabled: asked !== undefined && isKnown,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask(question(asked ?? {}, range, Date.now() / 1000), signal),
  });
  if (asked === undefined) return <p className="sw-dim">This page cannot show the question of this panel. It is kept as it is.</p>;
  const title = panel.title === undefined || panel.title === '' ? (asked.calculations ?? ['count']).map(calculationText).join(', ') : panel.title;
  return (
    <div className={styles['box']}>
      <h2 className={styles['title']}>
        <Go to="/explore" search={{ q: asked }}>
          {title}
        </Go>
      </h2>
      <Loading isWaiting={query.isFetching}>
        {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
        {query.data !== undefined && (
          <Shown answer={query.data} asked={asked} view={panel.view} height={height - HEAD} zoom={({ start, end }) => setRange({ kind: 'between', start, end })} />
        )}
      </Loading>
    </div>
  );
}

function Shown({ answer, asked, view, height, zoom }: { answer: Answer; asked: Asked; view: string | undefined; height: number; zoom: (span: { start: number; end: number }) => void }) {
  const { result } = answer;
  if (result === undefined) return null;
  if (result.cost.rows_matched === 0) return <p className="sw-faint">No event passes in this time.</p>;
  if (view === 'table') return <FiguresTable result={result} height={height} />;
  const each = Math.max(LEAST, height / result.calculations.length - CHART_HEAD);
  return (
    <>
      {result.calculations.map((name, i) => (
        <AnswerChart key={`${i} ${name}`} answer={answer} asked={asked.calculations?.[i] ?? name} index={i} height={each} onZoom={zoom} />
      ))}
    </>
  );
}
