import { Link } from '@tanstack/react-router';
import { milliseconds, value } from '~/base/format';
import { traceLink } from '~/state/links';
import { StatusShape } from '~/widgets/Status';
import { textOf, type Note } from '../core/span';
import type { OpenTrace } from '../core/trace';
import type { Node } from '../core/tree';
import styles from './Notes.module.css';

const HIDDEN = /^(meta\.|trace\.|name$|body$|severity|error$|service\.name$)/;

/** What happened in a span: its events, the log records written in it, and the traces it is linked to. */
export function Notes({ notes, node, trace }: { notes: readonly Note[]; node: Node; trace: OpenTrace }) {
  const happened = notes.filter((note) => note.kind !== 'link');
  const links = notes.filter((note) => note.kind === 'link');
  return (
    <>
      {happened.length > 0 && (
        <section className={styles['notes']} aria-label="Events and logs">
          <h3>
            Events and logs <span className="sw-note">{happened.length}</span>
          </h3>
          <ul>
            {happened.map((note, i) => (
              <Happened key={i} note={note} at={note.at + node.shift - trace.start} />
            ))}
          </ul>
        </section>
      )}
      {links.length > 0 && (
        <section className={styles['notes']} aria-label="Links">
          <h3>Links</h3>
          <ul>
            {links.map((note, i) => (
              <li key={i} className="sw-code">
                <Link {...traceLink(textOf(note.attributes, 'trace.link.trace_id'))}>{textOf(note.attributes, 'trace.link.trace_id')}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Happened({ note, at }: { note: Note; at: number }) {
  const own = Object.entries(note.attributes).filter(([name]) => !HIDDEN.test(name));
  return (
    <li>
      <p className={styles['what']} data-failed={note.failed}>
        <span className={styles['at']}>{milliseconds(at)}</span>
        {note.failed && <StatusShape kind="bad" />}
        <span className={styles['text']}>{note.name === '' ? 'unnamed' : note.name}</span>
        <span className={styles['kind']}>{note.kind === 'log' ? textOf(note.attributes, 'severity_text') || 'log' : 'event'}</span>
      </p>
      {own.length > 0 && (
        <dl className={styles['own']}>
          {own.map(([name, of]) => (
            <div key={name}>
              <dt className="sw-code">{name}</dt>
              <dd className="sw-code">{value(of)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
