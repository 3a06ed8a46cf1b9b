import { useCallback, useMemo, type ReactNode } from 'react';
import type { Risk, SloRisks } from '~/api/risks';
import { count, figure, length, percent, unbroken, withUnit } from '~/base/format';
import { parseLength } from '~/base/time';
import { ChartFrame } from '~/charts/ChartFrame';
import { StatusShape } from '~/widgets/Status';
import { budgetBar, twinOf, type BudgetBarOf, type Piece } from './bar';
import styles from './BudgetBar.module.css';

const LANE = 6;
const WHOLE = 100;
const SPOTS = 3;

/**
 * One objective's budget as one bar. Risks that take more than a quarter are brown with ▲ and their name; what is
 * kept for the unknown is hatched; lines below say how far each may go.
 *
 * @param chosen the risk that is pointed at, on all bars of the page
 */
export function BudgetBar({ of, title, risks, chosen, choose }: { of: SloRisks; title: string; risks: ReadonlyMap<number, Risk>; chosen: number | undefined; choose: (risk: number | undefined) => void }) {
  const bar = useMemo(() => budgetBar(of, risks), [of, risks]);
  const twin = useCallback(() => twinOf(of, risks), [of, risks]);
  const at = bar.pieces.findIndex(({ risk }) => risk !== undefined && risk === chosen);
  const move = (steps: number) => {
    const all = bar.pieces.filter(({ risk }) => risk !== undefined);
    choose(all[Math.min(all.length - 1, Math.max(0, at + steps))]?.risk);
  };
  const flagged = bar.pieces.filter(({ kind }) => kind === 'flagged');
  const place = (share: number) => `${(Math.min(share, bar.end) / bar.end) * 100}%`;
  return (
    <ChartFrame title={title} note={`${count(of.budget)} ${of.unit} may be bad in ${length(parseLength(of.window) ?? 0)}; ${figure(of.expected.mean)} expected, rarely over ${figure(of.expected.p95)}`} end={<Sum of={of} />} twin={twin} spoken={bar.pieces[at]?.words ?? ''} move={move}>
      <div className={styles['chart']} aria-hidden="true">
        <div className={styles['names']}>
          {flagged.map((piece, i) => (
            <Name key={piece.key} of={piece} left={place(piece.from)} wide={place((flagged[i + 1]?.from ?? bar.end) - piece.from)} />
          ))}
        </div>
        <div className={styles['track']}>
          <i className={styles['whole']} style={{ width: place(1) }} />
          {bar.pieces.map((piece) => (
            <i
              key={piece.key}
              className={styles['piece']}
              data-kind={piece.kind}
              data-torn={piece.to > bar.end}
              data-lit={piece.risk !== undefined && piece.risk === chosen}
              style={{ left: place(piece.from), width: `calc(${place(Math.min(piece.to, bar.end) - piece.from)} - 1px)` }}
              title={piece.words}
              onPointerEnter={() => choose(piece.risk)}
              onPointerLeave={() => choose(undefined)}
            >
              {piece.unseen > 0 && <i className={styles['unseen']} style={{ width: `${Math.min(1, piece.unseen / (Math.min(piece.to, bar.end) - piece.from)) * 100}%` }} />}
            </i>
          ))}
          {bar.ticks.map((tick) => (
            <i key={tick} className={styles['tick']} data-whole={tick === 1} style={{ left: place(tick) }} />
          ))}
        </div>
        <Whiskers bar={bar} chosen={chosen} place={place} />
        <div className={styles['axis']}>
          {bar.ticks.map((tick) => (
            <span key={tick} data-edge={tick === 0 ? 'left' : tick === bar.end ? 'right' : undefined} data-whole={tick === 1} style={{ left: place(tick) }}>
              {withUnit(tick * WHOLE, '%')}
            </span>
          ))}
        </div>
      </div>
      <Lines of={of} risks={risks} place={place} />
    </ChartFrame>
  );
}

function Name({ of, left, wide }: { of: Piece; left: string; wide: string }) {
  return (
    <span style={{ left, maxWidth: wide }}>
      <StatusShape kind="page" />
      <span className="sw-cut">
        <b>{percent(of.share)}</b> {of.name}
      </span>
    </span>
  );
}

function Whiskers({ bar: { pieces, lanes, end }, chosen, place }: { bar: BudgetBarOf; chosen: number | undefined; place: (share: number) => string }) {
  return (
    <div className={styles['whiskers']} style={{ height: 4 + lanes * LANE }}>
      {pieces.map(({ key, risk, to, low, high, lane }) =>
        low === undefined || high === undefined || low >= end ? null : (
          <i key={key} className={styles['whisker']} data-lit={risk === chosen} data-torn={high > end} style={{ left: place(low), width: `calc(${place(high)} - ${place(low)})`, top: 3 + lane * LANE }}>
            {to <= end && <i className={styles['mean']} style={{ left: `${((to - low) / Math.max(Number.MIN_VALUE, Math.min(high, end) - low)) * 100}%` }} />}
          </i>
        ),
      )}
    </div>
  );
}

function Sum({ of }: { of: SloRisks }): ReactNode {
  return of.over_100 ? (
    <span className={styles['over']}>
      <StatusShape kind="bad" /> {percent(of.share)} of the budget, more than there is
    </span>
  ) : (
    <span>{percent(of.share)} of the budget</span>
  );
}

/** What the sum means, what is kept for the unknown, and the observability tax on the same scale. */
function Lines({ of, risks, place }: { of: SloRisks; risks: ReadonlyMap<number, Risk>; place: (share: number) => string }) {
  const { reserve, observability_tax: tax } = of;
  const spots = tax.blind_spots.slice(0, SPOTS).map(({ risk, share }) => `${risks.get(risk)?.title ?? `risk ${risk}`} ${percent(share)}`);
  return (
    <div className={styles['lines']}>
      {of.sentence !== '' && <p>{unbroken(of.sentence)}</p>}
      {reserve.share > 0 && (
        <p className="sw-note">
          <i className={styles['key']} data-kind="reserve" aria-hidden="true" /> <b>Kept for the unknown {percent(reserve.share)}</b>: {unbroken(reserve.because)}.
        </p>
      )}
      {tax.share > 0 && (
        <div className={styles['tax']}>
          <i className={styles['taxBar']} style={{ width: place(tax.share) }} aria-hidden="true" />
          <p className="sw-note">
            <b>Observability tax {percent(tax.share)}</b>: {unbroken(tax.because)}
            {spots.length > 1 && ` Most of it: ${spots.join(', ')}.`}
          </p>
        </div>
      )}
    </div>
  );
}
