import { useQuery } from '@tanstack/react-query';
import { usage } from '~/api/usage';
import { bytes, count, counted, figure, length } from '~/base/format';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Settings.module.css';

/** What is stored, how long, how much room is left, and what was refused. */
export function Usage() {
  const { data, error } = useQuery(usage);
  if (error !== null) return <ProblemNote error={error} />;
  if (data === undefined) return <p className="sw-faint">Looking</p>;
  const { store, refused } = data;
  return (
    <>
      {store.problem !== undefined && <p className="sw-bad">{store.problem}</p>}
      <dl className={styles['figures']}>
        <Figure figure={bytes(store.size_bytes)} text={`on disk, ${store.engine}`} />
        <Figure figure={bytes(store.free_bytes)} text={`free; below ${bytes(store.min_free_bytes)} nothing is taken`} />
        <Figure figure={length(store.retention_seconds)} text={store.retention_bytes > 0 ? `kept, at most ${bytes(store.retention_bytes)}` : 'kept'} />
        <Figure figure={figure(data.rows_per_second)} text="events a second, in the last minute" />
        <Figure figure={count(store.max_columns)} text="columns a dataset; those beyond are slower" />
        <Figure figure={count(refused.events)} text={`events not stored since the start, ${counted(refused.requests, 'request')} refused`} />
      </dl>
      <Refused title="Events not stored" reasons={refused.events_by_reason} />
      <Refused title="Requests refused" reasons={refused.requests_by_reason} />
    </>
  );
}

function Figure({ figure: own, text }: { figure: string; text: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>{own}</dd>
    </div>
  );
}

function Refused({ title, reasons }: { title: string; reasons: readonly { door: string; reason: string; count: number }[] }) {
  if (reasons.length === 0) return null;
  return (
    <table>
      <caption className="sw-only-read">{title}</caption>
      <thead>
        <tr>
          <th>{title}</th>
          <th>Came in by</th>
          <th className="sw-num">How many</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ door, reason, count: many }) => (
          <tr key={`${door} ${reason}`}>
            <td>{reason}</td>
            <td>{door}</td>
            <td className="sw-num">{count(many)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
