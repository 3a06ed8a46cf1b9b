import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { postmortems, type ListedPostmortem } from '~/api/postmortems';
import { count } from '~/base/format';
import { date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import styles from './Postmortem.module.css';
import { listSearch } from './search';
import { listAnswer, STATE_KINDS, STATE_WORDS } from './words';

/** What was learnt, of all incidents. */
export function PostmortemsPage() {
  const [{ state }, change] = useAddress(listSearch);
  const query = useQuery(postmortems());
  const all = query.data ?? [];
  const shown = state === undefined ? all : all.filter((one) => one.state === state);
  return (
    <Page title="Postmortems" tools={<LinkButton to="/actions">Actions</LinkButton>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{listAnswer(all)}</h1>}
          {query.data !== undefined && all.length === 0 && (
            <p className="sw-lede">
              A postmortem begins on the page of an <Go to="/incidents">incident</Go>: its timeline, impact and evidence are filled in, people say what they mean.
            </p>
          )}
          {all.length > 0 && (
            <SegmentedControl
              mt="md"
              size="xs"
              aria-label="Which postmortems"
              value={state ?? 'all'}
              onChange={(next) => change(() => ({ state: next === 'all' ? undefined : (next as typeof state) }))}
              data={[{ value: 'all', label: 'All' }, ...(['draft', 'in_review', 'published'] as const).map((value) => ({ value, label: STATE_WORDS[value] }))]}
            />
          )}
          {shown.length > 0 && <Table all={shown} />}
          {all.length > 0 && shown.length === 0 && <p className="sw-lede">None is so. {count(all.length)} in all.</p>}
        </Loading>
      </Sheet>
    </Page>
  );
}

function Table({ all }: { all: readonly ListedPostmortem[] }) {
  const { zone } = usePreferences();
  const day = (at: string | undefined) => (at === undefined ? '' : date(Date.parse(at) / 1000, zone));
  return (
    <table className={styles['list']}>
      <thead>
        <tr>
          <th style={{ width: 110 }}>State</th>
          <th>Incident</th>
          <th className="sw-wide">Approved by</th>
          <th className="sw-num sw-wide">Opened, {zoneName(zone)}</th>
          <th className="sw-num sw-wide">Published, {zoneName(zone)}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.incident}>
            <td>
              <Status kind={STATE_KINDS[one.state]} word={STATE_WORDS[one.state]} />
            </td>
            <td style={{ overflowWrap: 'anywhere' }}>
              <Go to={`/incidents/${one.incident}/postmortem`} style={{ fontWeight: 600, color: 'var(--sw-text)' }}>
                {one.title}
              </Go>{' '}
              <span className="sw-faint">incident {one.incident}</span>
            </td>
            <td className="sw-wide sw-dim">
              {one.reviewers.length === 0 ? <span className="sw-faint">nobody asked</span> : `${count(one.reviewers.filter(({ approved_at }) => approved_at !== undefined).length)} of ${count(one.reviewers.length)}`}
            </td>
            <td className="sw-num sw-wide sw-dim">{day(one.opened_at)}</td>
            <td className="sw-num sw-wide sw-dim">{day(one.published_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
