/** What Sward itself says of a trace. */
import { counted, milliseconds, withUnit } from '~/base/format';
import { foldFigures, type Fold } from './folds';
import { titleOf, type OpenTrace } from './trace';
import type { Doubt, Node } from './tree';

const MOST_LETTERS = 120;

const short = (text: string) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);

/** What a span did, and how long it took. */
export function tookText(node: Node, duration: number, failed: boolean): string {
  return `${short(titleOf(node))} took ${milliseconds(duration)}${failed ? ' and failed' : ''}.`;
}

export function sentenceOf(trace: OpenTrace): string {
  const { main } = trace;
  if (main === undefined) return 'This trace has no spans.';
  if (main.span === undefined) return `The root of this trace was not received; what is here took ${milliseconds(trace.end - trace.start)}.`;
  return tookText(main, main.span.duration, main.span.failed);
}

export function doubtText(doubt: Doubt, asSent: boolean): string {
  switch (doubt.kind) {
    case 'skew': {
      const side = doubt.ahead > 0 ? 'ahead of' : 'behind';
      const drawn = asSent ? 'Its spans are drawn as they were sent.' : 'Its spans are drawn shifted.';
      return `The clock of ${doubt.service} is ${milliseconds(Math.abs(doubt.ahead))} ${side} that of ${doubt.against}. ${drawn}`;
    }
    case 'missing':
      return `${counted(doubt.many, 'parent')} named by events of ${doubt.services.join(', ')} ${doubt.many === 1 ? 'was' : 'were'} never received.`;
    case 'rootless':
      return 'No span without a parent was received: the trace may have begun earlier, or elsewhere.';
    case 'roots':
      return `${counted(doubt.many, 'span')} have no parent. The longest counts as the root.`;
    case 'circle':
      return `Spans name each other as parents; ${counted(doubt.many, 'circle')} ${doubt.many === 1 ? 'is' : 'are'} opened at the earliest span.`;
    case 'twice':
      return `${counted(doubt.many, 'span')} came twice and ${doubt.many === 1 ? 'is' : 'are'} shown once.`;
    case 'sameId':
      return `${counted(doubt.many, 'span')} ${doubt.many === 1 ? 'has' : 'have'} the id of another that differs. Children hang on the first.`;
  }
}

export function foldText(fold: Fold): string {
  const { p50, p99, slowest } = foldFigures(fold);
  return `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}, slowest ${milliseconds(slowest)}`;
}

/** Folded siblings in a sentence: how they follow each other, and their share of the trace. */
export function foldSentence(fold: Fold, trace: OpenTrace): string {
  const { sum } = foldFigures(fold);
  const extent = fold.end - fold.start;
  const manner = sum <= extent * 1.05 ? 'one after another' : 'side by side';
  const share = Math.round((100 * extent) / (trace.end - trace.start));
  return `${counted(fold.nodes.length, 'call')} ${manner}: ${withUnit(share < 1 ? 'less than 1' : share, '%')} of this trace.`;
}

export function clockNote(node: Node): string | undefined {
  if (node.shift === 0 || node.parent?.shift === node.shift) return undefined;
  return `clock ${milliseconds(Math.abs(node.shift))} ${node.shift < 0 ? 'ahead' : 'behind'}, shifted`;
}
