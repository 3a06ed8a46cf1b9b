import type { ReactNode } from 'react';
import type { ListedIncident, IncidentStatus, Severity, Verdict } from '~/api/incidents';
import { StatusShape, type StatusKind } from '../Status';
import styles from './Marks.module.css';

const TRIANGLE = <path d="M4.5 1.2 8.2 7.8H.8Z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />;
const RING = <circle cx="4.5" cy="4.5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />;
const HALF = (
  <>
    {RING}
    <path d="M4.5 1v7a3.5 3.5 0 0 0 0-7Z" fill="currentColor" />
  </>
);
const DOT = (
  <>
    {RING}
    <circle cx="4.5" cy="4.5" r="1.6" fill="currentColor" />
  </>
);

/** How bad it is: the worse, the more its mark stands out. */
export function SeverityMark({ of }: { of: Severity }) {
  const shapes: Record<Severity, ReactNode> = { sev1: <StatusShape kind="page" />, sev2: <Drawn>{TRIANGLE}</Drawn>, sev3: <StatusShape kind="ticket" />, sev4: <StatusShape kind="quiet" /> };
  return (
    <Mark of={of} shape={shapes[of]}>
      {severityWord(of)}
    </Mark>
  );
}

export function severityWord(of: Severity): string {
  return `SEV\u202f${of.slice(3)}`;
}

const STATUS_WORDS: Readonly<Record<IncidentStatus, string>> = { open: 'Open', mitigated: 'Mitigated', resolved: 'Resolved', cancelled: 'Cancelled' };

export function statusWord(of: IncidentStatus): string {
  return STATUS_WORDS[of];
}

/** Whether it burns: a full eye, a half, a tick, a line. */
export function IncidentStatusMark({ of }: { of: IncidentStatus }) {
  const shapes: Record<IncidentStatus, ReactNode> = { open: <Drawn>{DOT}</Drawn>, mitigated: <Drawn>{HALF}</Drawn>, resolved: <StatusShape kind="good" />, cancelled: <StatusShape kind="quiet" /> };
  return (
    <Mark of={of} shape={shapes[of]}>
      {statusWord(of)}
    </Mark>
  );
}

type EvidenceState = ListedIncident['evidence']['state'];
const EVIDENCE_WORDS: Readonly<Record<EvidenceState, string>> = { none: 'None', capturing: 'Capturing …', complete: 'Pinned', failed: 'Not captured' };
const EVIDENCE_SHAPES: Readonly<Record<EvidenceState, StatusKind>> = { none: 'quiet', capturing: 'na', complete: 'frozen', failed: 'bad' };

/** Whether the events of it are kept for good. */
export function EvidenceMark({ of, children = EVIDENCE_WORDS[of] }: { of: EvidenceState; children?: ReactNode }) {
  return (
    <Mark of={of} shape={of === 'capturing' ? <Drawn>{HALF}</Drawn> : <StatusShape kind={EVIDENCE_SHAPES[of]} />}>
      {children}
    </Mark>
  );
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = { open: 'Open', holds: 'Holds', fails: 'Fails' };

export function VerdictMark({ of }: { of: Verdict }) {
  return (
    <Mark of={of === 'open' ? 'unsure' : of} shape={of === 'open' ? <Drawn>{RING}</Drawn> : <StatusShape kind={of === 'holds' ? 'good' : 'bad'} />}>
      {VERDICT_WORDS[of]}
    </Mark>
  );
}

function Mark({ of, shape, children }: { of: string; shape: ReactNode; children: ReactNode }) {
  return (
    <span className={styles['mark']} data-of={of}>
      {shape}
      {children}
    </span>
  );
}

function Drawn({ children }: { children: ReactNode }) {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      {children}
    </svg>
  );
}
