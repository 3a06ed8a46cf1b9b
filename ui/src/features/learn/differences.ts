/** What two people said of one action, where they differ. Pure. */
import type { Action, ActionDraft, ActionState } from '~/api/actions';
import type { Difference } from '~/widgets/ConflictNote';

const NAMES: Readonly<Record<keyof ActionDraft | 'state', string>> = { title: 'What is to be done', kind: 'It helps to', owner: 'Owner', due: 'Due', effort_days: 'Effort, days', url: 'Address in the tracker', state: 'State' };

export function differences(theirs: Action, mine: Partial<ActionDraft> & { readonly state?: ActionState }): Difference[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[])
    .filter((key) => mine[key] !== undefined && said(mine[key]) !== said(theirs[key]))
    .map((key) => ({ name: NAMES[key], theirs: said(theirs[key]), mine: said(mine[key]) }));
}

function said(of: string | number | null | undefined): string {
  return of === null || of === undefined || of === '' ? 'nothing' : String(of);
}
