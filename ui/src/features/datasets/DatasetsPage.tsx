import { useQuery } from '@tanstack/react-query';
import { datasets } from '~/api/reads';
import { age, bytes, count, counted } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Datasets.module.css';

/** All datasets: how much, how wide, how fresh. */
export function DatasetsPage() {
  const { zone } = usePreferences();
  const query = useQuery(datasets);
  const all = [...(query.data ?? [])].sort((a, b) => b.last_written.localeCompare(a.last_written));
  const rows = all.reduce((sum, one) => sum + one.rows, 0);
  const now = Date.now() / 1000;
  return (
    <Page title="Datasets" tools={<Go to="/send">Send data</Go>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && (
            <h1 className="sw-voice sw-answer">{all.length === 0 ? 'Nobody has sent anything yet.' : `${counted(rows, 'event')} in ${counted(all.length, 'dataset')}.`}</h1>
          )}
          <table className={styles['table']}>
            <thead>
              <tr>
                <th>Dataset</th>
                <th className="sw-num">Events</th>
                <th className="sw-num sw-wide">On disk</th>
                <th className="sw-num sw-wide">A stored event</th>
                <th className="sw-num sw-wide">Columns</th>
                <th className="sw-num">Newest event</th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => {
                const last = Date.parse(one.last_event) / 1000;
                return (
                  <tr key={one.name}>
                    <td>
                      <Go to={`/datasets/${encodeURIComponent(one.name)}`} className={styles['name']}>
                        {one.name}
                      </Go>{' '}
                      {one.name === 'sward' && <span className="sw-faint">the server's own requests</span>}
                    </td>
                    <td className="sw-num">{count(one.rows)}</td>
                    <td className="sw-num sw-wide">{bytes(one.size_bytes)}</td>
                    <td className="sw-num sw-wide">{one.rows === 0 ? 'none' : bytes(one.size_bytes / one.rows)}</td>
                    <td className="sw-num sw-wide">{count(one.columns)}</td>
                    <td className="sw-num">
                      <span className="sw-wide">{moment(last, zone, 'second')}</span> <span className="sw-faint">{age(now - last)}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Loading>
      </Sheet>
    </Page>
  );
}
