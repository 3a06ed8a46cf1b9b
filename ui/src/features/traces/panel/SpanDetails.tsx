import { Button, CopyButton } from '@mantine/core';
import { counted, withUnit } from '~/base/format';
import { notesOf } from '../core/trace';
import type { Node } from '../core/tree';
import { tookText } from '../core/words';
import type { DetailProps } from './DetailPanel';
import styles from './DetailPanel.module.css';
import { Fields } from './Fields';
import { Notes } from './Notes';
import { Siblings } from './Siblings';

/** One span: a sentence, where it sits among its like, what happened in it, all its attributes. */
export function SpanDetails({ node, trace, reRoot, toggle }: DetailProps & { node: Node }) {
  const { span } = node;
  const notes = notesOf(trace, node);
  if (span === undefined) {
    return (
      <>
        <p className={`sw-voice ${styles['sentence']}`}>
          Others name this span as their parent, and it was not received. It may still arrive, or its service does not send.
        </p>
        <p className="sw-small sw-faint">
          Its id is <span className="sw-code">{node.key.replace(/^missing\./, '') || 'not told'}</span>, named by{' '}
          {counted(node.children.length + node.heard.length, 'event')}.
        </p>
        <Notes notes={notes} node={node} trace={trace} />
      </>
    );
  }
  const own = (trace.critical.get(node) ?? []).reduce((sum, piece) => sum + piece.to - piece.from, 0);
  const length = (trace.main?.end ?? trace.end) - (trace.main?.start ?? trace.start);
  const share = Math.round((100 * own) / length);
  return (
    <>
      <p className={`sw-voice ${styles['sentence']}`}>
        {tookText(node, span.duration, span.failed)}
        {share >= 1 && ` The trace waited for it ${withUnit(share, '%')} of its time.`}
      </p>
      <div className={styles['tools']}>
        {node.children.length > 0 && (
          <>
            <Button size="xs" onClick={() => toggle(node.key)}>
              Fold or unfold
            </Button>
            {node !== trace.roots[0] && (
              <Button size="xs" onClick={() => reRoot(node)}>
                Show only this
              </Button>
            )}
          </>
        )}
        <CopyButton value={JSON.stringify(span.attributes, undefined, 2)}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy as JSON'}
            </Button>
          )}
        </CopyButton>
      </div>
      <Siblings span={span} base={trace.base} />
      <Notes notes={notes} node={node} trace={trace} />
      <Fields attributes={span.attributes} dataset={span.dataset} at={(trace.base + span.start) / 1000} />
    </>
  );
}
