import { UnstyledButton, Kbd, Tooltip } from '@mantine/core';
import {
  IconAt, IconBell, IconChartHistogram, IconDatabase, IconFlame, IconLayoutGrid, IconMessageQuestion, IconPlant2, IconSearch, IconSettings, IconTarget, IconTimeline, IconUmbrella,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { openIncidents } from '~/api/incidents';
import { budgets, datasets, openAlerts } from '~/api/reads';
import { usage } from '~/api/usage';
import { count, figure } from '~/base/format';
import { clock, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useMentions } from '~/widgets/mentions/useMentions';
import { EnvironmentSwitch } from './EnvironmentSwitch';
import { PLACES, type Place } from './places';
import styles from './Rail.module.css';
import { Sign } from './Sign';

const FRESH = 10_000;

type Icon = ComponentType<{ size?: number; stroke?: number }>;

const ICONS: Readonly<Record<string, Icon>> = {
  '/': IconPlant2,
  '/explore': IconChartHistogram,
  '/traces': IconTimeline,
  '/slos': IconTarget,
  '/risks': IconUmbrella,
  '/alerts': IconBell,
  '/incidents': IconFlame,
  '/boards': IconLayoutGrid,
  '/datasets': IconDatabase,
  '/questions': IconMessageQuestion,
  '/mentions': IconAt,
  '/settings': IconSettings,
};

/** Where one can go, with what is there; at its foot how fresh the events are. */
export function Rail({ find }: { find: () => void }) {
  const { railFolded } = usePreferences();
  const counts = useCounts();
  return (
    <aside className={styles['rail']} aria-label="Places">
      <Link to="/" className={styles['sign']} aria-label="Sward, the lawn">
        <Sign />
        {!railFolded && <span>Sward</span>}
      </Link>
      <EnvironmentSwitch folded={railFolded} />
      <UnstyledButton className={styles['find']} onClick={find} aria-label="Find or do">
        {railFolded ? <IconSearch size={16} stroke={1.5} /> : <span>Find or do</span>}
        {!railFolded && <Kbd size="xs">Ctrl K</Kbd>}
      </UnstyledButton>
      <nav className={styles['places']} aria-label="Pages">
        {PLACES.filter(({ to, beside }) => beside !== true || (counts[to] ?? 0) > 0).map((place) => (
          <PlaceLink key={place.to} place={place} count={counts[place.to]} folded={railFolded} />
        ))}
      </nav>
      {!railFolded && <Freshness />}
    </aside>
  );
}

function PlaceLink({ place, count: many, folded }: { place: Place; count: number | undefined; folded: boolean }) {
  const OwnIcon = ICONS[place.to] ?? IconPlant2;
  const link = (
    <Link
      to={place.to}
      className={styles['place']}
      data-apart={place.apart === true}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      activeProps={{ 'data-on': true }}
      aria-label={folded ? place.name : undefined}
    >
      {folded ? <OwnIcon size={16} stroke={1.5} /> : place.name}
      {!folded && many !== undefined && many > 0 && <span className={styles['count']}>{count(many)}</span>}
    </Link>
  );
  return folded ? (
    <Tooltip label={place.name} position="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function useCounts(): Readonly<Record<string, number | undefined>> {
  return {
    '/slos': useQuery(budgets).data?.length,
    '/alerts': useQuery(openAlerts).data?.length,
    '/incidents': useQuery(openIncidents).data?.length,
    '/datasets': useQuery(datasets).data?.length,
    // There while somebody was called and has not looked.
    '/mentions': useMentions().fresh.length,
  };
}

/** How fresh the events are, how fast they come, and whether any was refused. */
function Freshness() {
  const { zone } = usePreferences();
  const { data, isError } = useQuery({ ...usage, refetchInterval: FRESH });
  if (isError) {
    return (
      <p className={styles['foot']} role="status">
        <b>The server does not answer</b>
        <br />
        trying again
      </p>
    );
  }
  if (data === undefined) return null;
  const newest = data.newest_event === undefined ? undefined : Date.parse(data.newest_event) / 1000;
  const refused = data.refused.events + data.refused.requests;
  return (
    <p className={styles['foot']}>
      <b>{newest === undefined ? 'No events yet' : `Events up to ${clock(newest, zone, 'second')} ${zoneName(zone, newest)}`}</b>
      <br />
      {figure(data.rows_per_second)} a second, {refused === 0 ? 'none' : count(refused)} refused
    </p>
  );
}
