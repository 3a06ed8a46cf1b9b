import { useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Blade } from '~/charts/Blade';
import { StatusShape, type StatusKind } from '~/widgets/Status';
import styles from './Lawn.module.css';
import type { Group, Mark, Standing } from './lawn';
import { layout, type Label, type Spot } from './layout';

const HEIGHT = 144;
const SOIL = 208;
const ROOM = 262;
const ROOTS = 40;
const TIER = 30;

const KINDS: Readonly<Record<Mark, StatusKind>> = { page: 'page', ticket: 'ticket', bare: 'bad', frozen: 'frozen' };
const WORDS: Readonly<Record<Mark, string>> = { page: 'Page', ticket: 'Ticket', bare: 'Bare', frozen: 'Frozen' };
const TEXTS: Readonly<Record<Mark, string>> = { page: 'page-text', ticket: 'ticket-text', bare: 'bad-text', frozen: 'frozen-text' };

/** All objectives on one soil. Read the height of the tip; arrow keys walk, Enter opens. */
export function Lawn({ groups }: { groups: readonly Group[] }) {
  const { ref, width } = useElementSize();
  const navigate = useNavigate();
  const own = useMemo(() => layout(groups, Math.max(width, 320)), [groups, width]);
  const roots = own.spots.some(({ of }) => of.blade.left < 0) ? ROOTS : 0;
  const [at, setAt] = useState(0);
  const links = useRef<(SVGGElement | null)[]>([]);
  const open = (name: string) => void navigate({ to: `/slos/${encodeURIComponent(name)}` as '/' });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const spot = own.spots[at];
    if (event.key === 'Enter' && spot !== undefined) return open(spot.of.name);
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(own.spots.length - 1, Math.max(0, at + step));
    setAt(next);
    links.current[next]?.focus();
  };
  return (
    <div ref={ref} className={styles['lawn']}>
      <svg width={own.width} height={ROOM + roots} role="group" aria-label="The lawn: one blade an objective" onKeyDown={onKeyDown}>
        <Soil width={own.width} />
        {own.beds.map((bed) => (
          <text key={bed.service} x={bed.x} y={SOIL + 38 + roots} className={styles['bed']}>
            <title>{bed.service}</title>
            {cut(bed.service, bed.width)}
          </text>
        ))}
        {own.labels.map((label) => (
          <MarkLabel key={label.of.name} label={label} />
        ))}
        {own.spots.map((spot, i) => (
          <OneBlade
            key={spot.of.name}
            spot={spot}
            width={own.blade}
            isStop={i === at}
            take={(element) => (links.current[i] = element)}
            focus={() => setAt(i)}
            open={() => open(spot.of.name)}
          />
        ))}
      </svg>
    </div>
  );
}

const cut = (text: string, width: number) => {
  const most = Math.max(3, Math.floor(width / 6.2));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

function Soil({ width }: { width: number }) {
  return (
    <g aria-hidden="true">
      {([[1, '100 %'], [0.5, '50'], [0, '0']] as const).map(([share, text]) => (
        <g key={share}>
          <text x={28} y={SOIL - share * HEIGHT + 4} textAnchor="end">
            {text}
          </text>
          {share > 0 && <path d={`M36,${SOIL - share * HEIGHT + 0.5}H${width}`} stroke="var(--sw-line)" strokeDasharray="1 4" />}
        </g>
      ))}
      <path d={`M36,${SOIL + 0.5}H${width}`} stroke="var(--sw-control)" />
    </g>
  );
}

type BladeProps = {
  spot: Spot;
  width: number;
  isStop: boolean;
  take: (element: SVGGElement | null) => void;
  focus: () => void;
  open: () => void;
};

function OneBlade({ spot, width, isStop, take, focus, open }: BladeProps) {
  return (
    <g ref={take} role="link" tabIndex={isStop ? 0 : -1} aria-label={spot.of.spoken} className={styles['blade']} onClick={open} onFocus={focus}>
      <title>{spot.of.spoken}</title>
      <rect x={spot.x - 3} y={SOIL - HEIGHT - 4} width={width + 6} height={HEIGHT + 14} fill="transparent" />
      <Blade of={spot.of.blade} x={spot.x} base={SOIL} width={width} height={HEIGHT} />
    </g>
  );
}

function MarkLabel({ label }: { label: Label }) {
  const { mark, title, fact } = label.of;
  if (mark === undefined) return null;
  const top = 4 + (1 - label.tier) * TIER;
  const x = label.x + 11 * label.side;
  const anchor = label.side < 0 ? 'end' : 'start';
  return (
    <g aria-hidden="true" className={styles['label']}>
      <path d={`M${label.x},${top + 18}V${SOIL - HEIGHT - 2}`} stroke="var(--sw-line-strong)" />
      <g transform={`translate(${label.x - 4.5},${top + 6})`} color={`var(--sw-${mark === 'bare' ? 'bad' : mark})`}>
        <StatusShape kind={KINDS[mark]} />
      </g>
      <text x={x} y={top + 8} textAnchor={anchor} className={styles['title']}>
        {title}
      </text>
      <text x={x} y={top + 23} textAnchor={anchor}>
        <tspan fontWeight={600} fill={`var(--sw-${TEXTS[mark]})`}>
          {WORDS[mark]}
        </tspan>{' '}
        {fact}
      </text>
    </g>
  );
}

/** What the parts of a blade mean. */
export function Key() {
  const base = 88;
  return (
    <svg width="262" height="100" role="img" aria-label="A blade: pale is already spent, brown is gone in 24 h at this burn, green is left after that; the bar below is the share measured">
      <Blade of={{ left: 0.66, next: 0.44, coverage: 0.96, frozen: false, pages: false }} x={104} base={base} width={13} height={84} />
      <path d={`M92,${base + 0.5}H130`} stroke="var(--sw-control)" />
      <text x="128" y="18">already spent</text>
      <text x="128" y="43">gone in 24 h at this burn</text>
      <text x="128" y="72">left after that</text>
      <text x="94" y={base + 8} textAnchor="end">share measured</text>
      <path d={`M98,${base + 4.5}h4M119,14h5M119,39h5M119,68h5`} stroke="var(--sw-line-strong)" />
    </svg>
  );
}

/** The same as a list, where there is no room for labels. */
export function LawnList({ all }: { all: readonly Standing[] }) {
  return (
    <ul className={styles['list']}>
      {all
        .filter(({ mark }) => mark !== undefined)
        .map((one) => (
          <li key={one.name}>
            <b>{one.title}</b> <span className="sw-faint">{one.mark === undefined ? '' : `${WORDS[one.mark]}, `}{one.fact}</span>
          </li>
        ))}
    </ul>
  );
}
