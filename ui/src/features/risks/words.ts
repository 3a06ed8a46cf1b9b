/** Words of risks. Pure. */
import type { Register, Risk, SloRisks, Source } from '~/api/risks';
import { figure, percent, withUnit } from '~/base/format';

export const SOURCE_WORDS: Readonly<Record<Source, string>> = { seeded: 'usual one', incidents: 'from incidents', person: 'by people' };

const SPELLED = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];

const spelled = (many: number) => SPELLED[many] ?? String(many);

/** What nobody expects anything of is not safe. */
function unlisted(slos: readonly SloRisks[]): string {
  const many = slos.filter(({ risks }) => risks.length === 0).length;
  return many === 0 ? '' : `; of ${many === 1 ? 'one objective' : `${spelled(many).toLowerCase()} objectives`} no risk is listed`;
}

/** What the register answers: is more expected than there is to spend, and what takes most. */
export function answer({ slos, risks }: Register): string {
  const alive = risks.filter(({ retired }) => !retired);
  if (alive.length === 0) return 'No risk is on the list.';
  const over = slos.filter(({ over_100 }) => over_100).length;
  const flagged = new Set(slos.flatMap((slo) => slo.risks.filter((one) => one.flagged).map(({ risk }) => risk))).size;
  if (over === 0 && flagged === 0) return `The budgets hold what is expected${unlisted(slos)}.`;
  const takes = flagged === 0 ? '' : `${spelled(flagged)} ${flagged === 1 ? 'risk takes' : 'risks each take'} more than a quarter of a budget`;
  if (over === 0) return `${takes}.`;
  const expects = `${over === 1 ? 'one objective expects' : `${spelled(over).toLowerCase()} objectives expect`} more bad events than it may have`.replace('objectives expect more bad events than it', 'objectives expect more bad events than they');
  return takes === '' ? `${expects.charAt(0).toUpperCase()}${expects.slice(1)}.` : `${takes}, and ${expects}.`;
}

/** 12 a year, every 2 years. */
export function often(perYear: number): string {
  if (perYear <= 0) return 'never';
  if (perYear < 1) return `every ${figure(1 / perYear)} years`;
  return `${figure(perYear)} a year`;
}

export function minutes(of: number): string {
  return of >= 120 ? withUnit(figure(of / 60), 'h') : withUnit(figure(of), 'min');
}

export type Standing = { readonly slo: string; readonly share: number; readonly flagged: boolean; readonly mean: number; readonly low: number; readonly high: number };

/** Where a risk takes the largest share of a budget; of one objective if that is asked. */
export function worst(risk: Pick<Risk, 'id'>, slos: readonly SloRisks[], only?: string): Standing | undefined {
  const all = slos.flatMap(({ slo, risks }) =>
    only !== undefined && slo !== only ? [] : risks.filter((one) => one.risk === risk.id).map(({ share, flagged, expected }) => ({ slo, share, flagged, mean: expected.mean, low: expected.p05, high: expected.p95 })),
  );
  return all.sort((a, b) => b.share - a.share)[0];
}

/** Risks as asked, the largest share first. */
export function listed(register: Register, { slo, source, retired }: { slo?: string | undefined; source?: Source | undefined; retired?: true | undefined }): Risk[] {
  const share = (risk: Risk) => worst(risk, register.slos, slo)?.share ?? -1;
  return register.risks
    .filter((risk) => risk.retired === (retired === true) && (slo === undefined || risk.slos.includes(slo)) && (source === undefined || risk.source === source))
    .sort((a, b) => share(b) - share(a) || a.id - b.id);
}

/** The case in one sentence. */
export function caseSentence(risk: Risk, most: Pick<Standing, 'slo' | 'share' | 'flagged'> | undefined, titleOf: (slo: string) => string): string {
  if (risk.retired) return 'This risk is retired: it is on the list, and counted nowhere.';
  if (most === undefined) return 'This risk hits no objective whose events are counted, so what it takes is unknown.';
  const takes = `It is expected to take ${percent(most.share)} of what ${titleOf(most.slo)} may spend`;
  if (most.share > 1) return `${takes}: alone more than the whole budget.`;
  return most.flagged ? `${takes}: too much for one risk to be left alone.` : `${takes}.`;
}

/** What objectives are called. */
export function namer(register: Register | undefined): (slo: string) => string {
  const titles = new Map(register?.slos.flatMap(({ slo, title }) => (title === '' ? [] : [[slo, title] as const])));
  return (slo) => titles.get(slo) ?? slo;
}
