/** How the lawn stands: one blade an objective, what its mark says, and the page's answer in words. Pure. */
import type { Schemas } from '~/api/client';
import { length, percent } from '~/base/format';
import { parseLength } from '~/base/time';
import type { BladeOf } from '~/charts/blade';
import { leftOf } from '~/widgets/sloBudget';

export type Brief = Schemas['SloBrief'];
export type Mark = 'page' | 'ticket' | 'bare' | 'frozen';

/** An objective on the lawn. */
export type Standing = {
  readonly name: string;
  readonly title: string;
  readonly service: string;
  readonly blade: BladeOf;
  readonly mark: Mark | undefined;
  /** One fact beside the mark. */
  readonly fact: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** Whether anything was counted yet. */
  readonly isCounted: boolean;
  readonly brief: Brief;
};

const DAY = 86_400;
const WORDS: Readonly<Record<Mark, string>> = { page: 'pages', ticket: 'ticket', bare: 'bare', frozen: 'frozen' };

export function standing(brief: Brief, now: number): Standing {
  const left = leftOf(brief.budget);
  const window = (Date.parse(brief.budget.end) - Date.parse(brief.budget.start)) / 1000 || (parseLength(brief.budget.length) ?? DAY);
  const next = left - (brief.last_hour.burn_rate * DAY) / window;
  const isCounted = brief.budget.eligible > 0;
  const mark = markOf(brief, isCounted);
  const title = brief.title === '' ? brief.name : brief.title;
  const fact = factOf(brief, mark, left, next, now);
  return {
    name: brief.name,
    title,
    service: brief.service === '' ? 'no service' : brief.service,
    blade: {
      left: isCounted ? left : 0,
      next: isCounted ? next : 0,
      coverage: brief.budget.coverage ?? 1,
      frozen: mark === 'frozen',
      pages: mark === 'page',
    },
    mark,
    fact,
    spoken: [title, isCounted ? `${percent(left)} left` : 'not counted yet', ...(mark === undefined ? [] : [WORDS[mark]]), ...(mark === 'page' ? [fact] : [])].join(', '),
    isCounted,
    brief,
  };
}

function markOf(brief: Brief, isCounted: boolean): Mark | undefined {
  const urgencies = brief.alerts.map(({ urgency }) => urgency);
  if (urgencies.includes('page')) return 'page';
  if (isCounted && brief.last_hour.coverage === 0) return 'frozen';
  if (urgencies.includes('ticket')) return 'ticket';
  return isCounted && leftOf(brief.budget) < 0 ? 'bare' : undefined;
}

/** When the budget ends at the present burn, as a length; nothing if it does not within the window. */
export function emptyIn(brief: Brief, now: number): string | undefined {
  const at = brief.last_hour.exhausted_at ?? brief.last_day.exhausted_at;
  const seconds = at === undefined ? 0 : Date.parse(at) / 1000 - now;
  return seconds > 0 ? length(seconds) : undefined;
}

function factOf(brief: Brief, mark: Mark | undefined, left: number, next: number, now: number): string {
  switch (mark) {
    case 'page': {
      const empty = emptyIn(brief, now);
      if (empty !== undefined) return `empty in ${empty}`;
      return left < 0 ? `${percent(-left)} overspent` : `${percent(left)} left, ${percent(Math.max(0, next))} in 24 h`;
    }
    case 'bare':
      return `${percent(-left)} overspent`;
    case 'frozen':
      return `at ${percent(left)}, not measured for an hour`;
    default:
      return `${percent(left)} left`;
  }
}

export type Group = { readonly service: string; readonly all: readonly Standing[] };

/** By service, then by name, so that a blade is always found where it was. */
export function bedsOf(all: readonly Standing[]): Group[] {
  const byService = new Map<string, Standing[]>();
  for (const one of [...all].sort((a, b) => a.service.localeCompare(b.service) || a.name.localeCompare(b.name))) {
    byService.set(one.service, [...(byService.get(one.service) ?? []), one]);
  }
  return [...byService].map(([service, own]) => ({ service, all: own }));
}

/** Objectives beyond which a service has one blade: its worst. */
export const MOST_BLADES = 300;

/** The blades that are shown: all, or the worst of each service. */
export function shown(all: readonly Standing[]): readonly Standing[] {
  if (all.length <= MOST_BLADES) return all;
  const worst = new Map<string, Standing>();
  for (const one of worstFirst(all)) if (!worst.has(one.service)) worst.set(one.service, one);
  return [...worst.values()];
}

const RANKS: readonly (Mark | undefined)[] = ['page', 'bare', 'ticket', 'frozen', undefined];

export function worstFirst(all: readonly Standing[]): Standing[] {
  return [...all].sort((a, b) => RANKS.indexOf(a.mark) - RANKS.indexOf(b.mark) || a.blade.left - b.blade.left || a.name.localeCompare(b.name));
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (many: number) => NUMBERS[many] ?? String(many);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const blades = (many: number) => `${inWords(many)} ${many === 1 ? 'blade' : 'blades'}`;

/** The answer of the page: is the lawn green enough? */
export function answer(all: readonly Standing[]): string {
  const counted = all.filter(({ isCounted }) => isCounted);
  if (all.length === 0) return 'There is no lawn yet.';
  if (counted.length === 0) return 'Nothing is counted yet.';
  const brown = counted.filter(({ mark }) => mark !== undefined && mark !== 'frozen').length;
  const frozen = counted.filter(({ mark }) => mark === 'frozen').length;
  if (brown === 0) return frozen === 0 ? 'Green enough.' : `Green enough, as far as it is measured.`;
  if (counted.length === 1 && brown === 1) return 'Not green enough: the only blade is brown.';
  if (brown * 2 > counted.length) return `Not green enough: ${inWords(brown)} of ${blades(counted.length)} ${brown === 1 ? 'is' : 'are'} brown.`;
  return `Green enough, but for ${blades(brown)}.`;
}

export type Fact = { readonly name: string; readonly title: string; readonly text: string };

const MOST_FACTS = 3;

/** The worst, a sentence each, and what can be said of the others. */
export function lede(all: readonly Standing[], now: number): { facts: Fact[]; rest: string } {
  const marked = worstFirst(all).filter(({ mark }) => mark !== undefined);
  const facts = marked.slice(0, MOST_FACTS).map((one) => ({ name: one.name, title: one.title, text: sentence(one, now) }));
  const uncounted = all.filter(({ isCounted, mark }) => !isCounted && mark === undefined).length;
  const others = all.length - uncounted - facts.length;
  const waiting = uncounted === 0 ? [] : [`${capital(inWords(uncounted))} ${uncounted === 1 ? 'has' : 'have'} not counted an event yet.`];
  return { facts, rest: [...ofOthers(others, facts.length, marked.length - facts.length), ...waiting].join(' ') };
}

/** What can be said of counted objectives beside those that have a sentence. */
function ofOthers(others: number, told: number, more: number): string[] {
  if (others === 0) return [];
  if (told === 0) return [`All ${others === 1 ? 'that is promised holds' : `${inWords(others)} objectives hold`}.`];
  if (more === others) return [`The other ${others === 1 ? 'one needs' : `${inWords(others)} need`} a look too.`];
  return [`Of the other ${inWords(others)}, ${more === 0 ? 'none needs anything' : `${inWords(more)} ${more === 1 ? 'needs' : 'need'} a look`}.`];
}

function sentence(one: Standing, now: number): string {
  const empty = emptyIn(one.brief, now);
  switch (one.mark) {
    case 'page':
      return leftOf(one.brief.budget) < 0 ? 'has no budget left and still burns.' : empty === undefined ? 'burns.' : `is out of budget in ${empty}.`;
    case 'ticket':
      return leftOf(one.brief.budget) < 0 ? 'has no budget left; it can wait for the next working day.' : 'can wait for the next working day.';
    case 'bare':
      return `has spent its budget and ${percent(-leftOf(one.brief.budget))} more.`;
    default:
      return 'was not measured in the last hour.';
  }
}
