import { useMemo } from 'react';
import type { SharedEvent } from '~/api/sharedIncident';
import { counted, milliseconds } from '~/base/format';
import { StatusShape } from '~/widgets/Status';
import styles from './Shared.module.css';
import { spansOf, type Span } from './spans';

const INDENT = 14;

/** A trace as its spans, each with what it says. */
export function TraceTable({ events }: { events: readonly SharedEvent[] }) {
  const spans = useMemo(() => spansOf(events), [events]);
  return (
    <>
      <p className="sw-note">{counted(spans.length, 'span')}</p>
      <ul className={styles['spans']}>
        {spans.map((span) => (
          <Row key={span.key} of={span} />
        ))}
      </ul>
    </>
  );
}

function Row({ of }: { of: Span }) {
  return (
    <li style={{ paddingLeft: of.depth * INDENT }}>
      <details>
        <summary>
          {of.failed && (
            <span className="sw-bad">
              <StatusShape kind="bad" />
              <span className="sw-only-read">Bad</span>{' '}
            </span>
          )}
          {of.name} <span className="sw-faint">{of.service}</span>
          <span className={styles['took']}>{of.duration === undefined ? '' : milliseconds(of.duration)}</span>
        </summary>
        <dl className={styles['attributes']}>
          {of.attributes.map(([key, own]) => (
            <div key={key}>
              <dt className="sw-code">{key}</dt>
              <dd className="sw-code">{own}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
