import type { Answer } from '~/api/ask';
import { coversOf, spanOfAnswer } from '~/widgets/question/answer';
import { coveredText } from './progress';
import styles from './Results.module.css';

/** That an answer is about a part of the time only, so far or for good. */
export function PartialNote({ answer, isWaiting }: { answer: Answer; isWaiting: boolean }) {
  const covered = coversOf(answer);
  if (covered === undefined) return null;
  return (
    <span className={styles['partial']} role="status">
      <b>{isWaiting ? 'So far' : 'Only'}</b> {coveredText(covered, spanOfAnswer(answer))}, exact for that part
    </span>
  );
}
