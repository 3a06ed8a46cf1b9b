import { count, counted, length, milliseconds, percent } from '~/base/format';
import { words, type Range } from '~/base/time';
import type { Overview } from './reads';

/** How many traces there are, and how they went. */
export function TracesSentence({ overview, range, failedOnly }: { overview: Overview | undefined; range: Range; failedOnly: boolean }) {
  const time = range.kind === 'last' ? `in the ${words(range, length).toLowerCase()}` : 'in this time';
  return (
    <h1 className="sw-voice sw-answer" aria-live="polite">
      {overview === undefined ? 'Traces' : sentence(overview, time, failedOnly)}
    </h1>
  );
}

function sentence({ traces, failed, median }: Overview, time: string, failedOnly: boolean): string {
  if (traces === 0) return `No ${failedOnly ? 'failed ' : ''}traces ${time}.`;
  const half = median === null ? '' : `; half took up to ${milliseconds(median)}`;
  if (failedOnly) return `${counted(traces, 'trace')} failed ${time}${half}.`;
  if (failed === 0) return `${counted(traces, 'trace')} ${time}, none of them failed${half}.`;
  if (failed >= traces) return `${counted(traces, 'trace')} ${time}, ${traces === 1 ? 'and it' : 'all'} failed${half}.`;
  return `${counted(traces, 'trace')} ${time}, ${failed < 1000 ? count(failed) : percent(failed / traces)} failed${half}.`;
}
