import type { Action } from '~/api/actions';
import { ActionRow } from './ActionRow';
import styles from './Actions.module.css';

/**
 * What is to be done, by what it is worth.
 *
 * @param of what the incident is said for: the page that shows several names each
 */
export function ActionTable({ all, of }: { all: readonly Action[]; of: 'several' | 'one' }) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>Action</th>
          <th className={styles['wide']}>It helps to</th>
          <th className={styles['wide']}>Owner</th>
          <th>Due</th>
          <th className={`sw-num ${styles['wide']}`}>Effort</th>
          <th className={`sw-num ${styles['wide']}`} title="Bad events that are not expected any more, in a window of the objectives">
            Saves
          </th>
          <th className="sw-num" title="Bad events saved a window, for each day of effort: the order of this table">
            A day of effort
          </th>
          <th>
            <span className="sw-only-read">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map((action) => (
          <ActionRow key={action.id} action={action} names={of === 'several'} />
        ))}
      </tbody>
    </table>
  );
}
