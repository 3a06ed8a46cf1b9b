import { useElementSize } from '@mantine/hooks';
import { useMemo, type PointerEvent } from 'react';
import { count, ofColumn, percent } from '~/base/format';
import { ChartFrame } from '~/charts/ChartFrame';
import type { Twin } from '~/charts/TableTwin';
import { calledText, goodShare, spoken, type Rung } from './curve';
import { dayScale, type DayScale } from './days';
import styles from './LimitSlider.module.css';

const LEFT = 58;
const TOP = 8;
const BOTTOM = 38;
const HEIGHT = 190;
const THUMB = 18;
const LABEL = 62;

type Props = {
  readonly column: string;
  readonly target: number;
  readonly all: readonly Rung[];
  /** The limit that is looked at. */
  readonly index: number;
  /** The limit that the form has. */
  readonly own: number;
  readonly choose: (index: number) => void;
};

/** Limits side by side, as bars that begin at the target; one is dragged to, or reached by arrow keys. */
export function LimitSlider({ column, target, all, index, own, choose }: Props) {
  const { ref, width } = useElementSize();
  const scale = useMemo(() => dayScale(all.map(({ eligible, bad }, i) => ({ start: i, end: i + 1, good: eligible - bad, bad })), target), [all, target]);
  const each = (width - LEFT) / Math.max(1, all.length);
  const last = all.length - 1;
  const rung = all[index];
  const words = rung === undefined ? '' : spoken(rung, column);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const at = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT) / each);
    choose(Math.min(last, Math.max(0, at)));
  };
  return (
    <>
      <ChartFrame
        title={`Limits of ${column}`}
        note="share of good events, from the target"
        twin={() => twin(all, column)}
        spoken={words}
        move={(steps) => choose(Math.min(last, Math.max(0, index + steps)))}
      >
        <div ref={ref} style={{ height: HEIGHT }}>
          {width > 0 && (
            <svg width={width} height={HEIGHT} className={styles['drawing']} aria-hidden="true" onPointerDown={point} onPointerMove={point}>
              <rect x={LEFT + index * each} y={0} width={each} height={HEIGHT} className={styles['chosen']} />
              {scale.labels.map(({ share, isTarget }) => (
                <g key={share} className={isTarget ? styles['target'] : styles['rule']}>
                  <path d={`M${LEFT},${y(scale, share)}H${width}`} />
                  <text x={LEFT - 6} y={y(scale, share) + 4} textAnchor="end">
                    {percent(share)}
                  </text>
                </g>
              ))}
              {all.map((one, i) => (
                <g key={one.threshold} transform={`translate(${LEFT + i * each},0)`}>
                  <Bar rung={one} scale={scale} target={target} wide={each} />
                  <Called of={one.called} middle={each / 2} />
                  {(i === index || i % Math.ceil(LABEL / each) === index % Math.ceil(LABEL / each)) && (
                    <text x={i === last ? each : each / 2} y={HEIGHT - 4} textAnchor={i === last ? 'end' : 'middle'} className={i === index ? styles['lit'] : undefined}>
                      {ofColumn(column, one.threshold)}
                    </text>
                  )}
                </g>
              ))}
            </svg>
          )}
        </div>
      </ChartFrame>
      <input
        type="range"
        className={styles['slider']}
        style={{ marginLeft: LEFT + each / 2 - THUMB / 2, width: Math.max(0, width - LEFT - each + THUMB) }}
        aria-label={`Limit of ${column}`}
        aria-valuetext={words}
        min={0}
        max={Math.max(0, last)}
        step={1}
        value={index}
        onChange={(event) => choose(event.currentTarget.valueAsNumber)}
      />
      <p className={`sw-note ${styles['own']}`}>
        Drag, or use the arrow keys. The form has {ofColumn(column, own)}.
      </p>
    </>
  );
}

function y(scale: DayScale, share: number): number {
  return TOP + scale.y(share) * (HEIGHT - TOP - BOTTOM);
}

function Bar({ rung, scale, target, wide }: { rung: Rung; scale: DayScale; target: number; wide: number }) {
  const share = goodShare(rung);
  if (share === undefined) return null;
  const from = y(scale, Math.max(share, target));
  const to = y(scale, Math.min(share, target));
  const gap = Math.min(10, wide * 0.3);
  return <rect className={share < target ? styles['bad'] : styles['good']} x={gap / 2} y={from} width={Math.max(1, wide - gap)} height={Math.max(1.5, to - from)} />;
}

/** Whether anybody would have been called: the shape of the highest urgency. */
function Called({ of, middle }: { of: Rung['called']; middle: number }) {
  if (of === undefined || of.pages + of.tickets === 0) return null;
  const top = HEIGHT - BOTTOM + 9;
  return of.pages > 0 ? (
    <path className={styles['page']} d={`M${middle},${top - 4}l5,9h-10Z`} />
  ) : (
    <path className={styles['ticket']} d={`M${middle},${top - 5}l5,5l-5,5l-5,-5Z`} />
  );
}

function twin(all: readonly Rung[], column: string): Twin {
  return {
    heads: [`Limit of ${column}`, 'good', 'bad events', 'of the budget left', 'would have been called'],
    rows: all.map((rung) => {
      const share = goodShare(rung);
      return [ofColumn(column, rung.threshold), share === undefined ? 'no events' : percent(share), count(rung.bad), percent(rung.left), calledText(rung.called)];
    }),
  };
}
