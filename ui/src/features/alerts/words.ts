/** What alerts say of themselves. Pure. */
import type { Schemas } from '~/api/client';
import { counted, length, percent, times } from '~/base/format';
import type { StatusKind } from '~/widgets/Status';

export type Alert = Schemas['Alert'];
export type Finding = Schemas['AlertFinding'];

export function kind(alert: Pick<Alert, 'state' | 'urgency' | 'frozen'>): StatusKind {
  if (alert.state === 'resolved') return 'good';
  if (alert.frozen) return 'frozen';
  return alert.urgency === 'page' ? 'page' : alert.urgency === 'ticket' ? 'ticket' : 'quiet';
}

/** The word beside the shape where it is not the usual one. */
export function kindWord(alert: Pick<Alert, 'state'>): { word?: string } {
  return alert.state === 'resolved' ? { word: 'Over' } : {};
}

/** Why a rule fires, in words. */
export function because(finding: Finding): string {
  const window = `over ${finding.look_back}`;
  if (finding.times !== undefined && finding.every !== undefined) {
    const inside = finding.burn_rate_inside === undefined ? '' : `, ${times(finding.burn_rate_inside)} the allowed rate while it lasts`;
    return `recurring about every ${length(finding.every)}, ${ordinal(finding.times)} time${inside}`;
  }
  if (finding.silent_for !== undefined) {
    return `no events for ${length(finding.silent_for)}, where ${counted(finding.expected_rows ?? 0, 'event')} were usual`;
  }
  if (finding.exhausted_in !== undefined) return `the budget is empty in ${length(finding.exhausted_in)}, at the rate ${window}`;
  if (finding.spent_share !== undefined) return `${percent(finding.spent_share)} of the budget went ${window}`;
  const short = finding.short_burn_rate === undefined ? '' : `, and ${times(finding.short_burn_rate)} just now`;
  return `burns ${times(finding.burn_rate)} the allowed rate ${window}${short}`;
}

export function ordinal(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return `${number}th`;
  return `${number}${{ 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th'}`;
}

const KINDS: Readonly<Record<string, string>> = {
  opened: 'opened',
  reopened: 'opened again',
  escalated: 'became more urgent',
  deescalated: 'became less urgent',
  frozen: 'held: too little is measured to take it back',
  unfrozen: 'measured again',
  resolved: 'over',
};

export function transition(name: string): string {
  return KINDS[name] ?? name;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (many: number) => NUMBERS[many] ?? String(many);

/** The answer of the page: what burns? */
export function answer(open: readonly Pick<Alert, 'urgency'>[]): string {
  const pages = open.filter(({ urgency }) => urgency === 'page').length;
  const others = open.length - pages;
  const wait = `${inWords(others)} can wait for the next working day`;
  if (open.length === 0) return 'Nothing burns.';
  const said = pages === 0 ? wait : `${inWords(pages)} ${pages === 1 ? 'alert pages' : 'alerts page'}${others === 0 ? '' : `, ${wait}`}`;
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
