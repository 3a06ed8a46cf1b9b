import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { environmentName } from '~/widgets/environment';
import { Failed, Missing, Shell } from './Shell';

/** What all pages share of the address: the time, the environment and the pinned evidence asked of. */
const shared = z.object({ t: z.string().optional().catch(undefined), env: environmentName, evidence: z.string().optional().catch(undefined) });

const root = createRootRoute({
  component: Shell,
  notFoundComponent: Missing,
  errorComponent: Failed,
  validateSearch: shared,
  search: { middlewares: [retainSearchParams(['t', 'env', 'evidence'])] },
});

function page<Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });
}

const tree = root.addChildren([
  page('/', () => import('~/features/lawn/LawnPage'), 'LawnPage'),
  page('/explore', () => import('~/features/explore/ExplorePage'), 'ExplorePage'),
  page('/risks', () => import('~/features/risks/RisksPage'), 'RisksPage'),
  page('/risks/$id', () => import('~/features/risks/CasePage'), 'CasePage'),
  page('/actions', () => import('~/features/learn/ActionsPage'), 'ActionsPage'),
  page('/postmortems', () => import('~/features/learn/PostmortemsPage'), 'PostmortemsPage'),
  page('/incidents/$id/postmortem', () => import('~/features/learn/PostmortemPage'), 'PostmortemPage'),
  page('/boards', () => import('~/features/boards/BoardsPage'), 'BoardsPage'),
  page('/boards/$id', () => import('~/features/boards/BoardPage'), 'BoardPage'),
  page('/slos', () => import('~/features/slos/SlosPage'), 'SlosPage'),
  page('/slos/new', () => import('~/features/slos/NewSloPage'), 'NewSloPage'),
  page('/slos/$name', () => import('~/features/slos/SloPage'), 'SloPage'),
  page('/slos/$name/edit', () => import('~/features/slos/EditSloPage'), 'EditSloPage'),
  page('/slos/$name/rules', () => import('~/features/slos/RulesPage'), 'RulesPage'),
  page('/alerts', () => import('~/features/alerts/AlertsPage'), 'AlertsPage'),
  page('/datasets', () => import('~/features/datasets/DatasetsPage'), 'DatasetsPage'),
  page('/datasets/$name', () => import('~/features/datasets/DatasetPage'), 'DatasetPage'),
  page('/questions', () => import('~/features/questions/QuestionsPage'), 'QuestionsPage'),
  page('/questions/$id', () => import('~/features/questions/QuestionPage'), 'QuestionPage'),
  page('/mentions', () => import('~/features/mentions/MentionsPage'), 'MentionsPage'),
  page('/settings', () => import('~/features/settings/SettingsPage'), 'SettingsPage'),
  page('/send', () => import('~/features/lawn/SendData'), 'SendData'),
  page('/alerts/$id', () => import('~/features/alerts/AlertPage'), 'AlertPage'),
  page('/incidents', () => import('~/features/incidents/IncidentsPage'), 'IncidentsPage'),
  page('/incidents/$id', () => import('./IncidentRoute'), 'IncidentRoute'),
  page('/shared/$token', () => import('~/features/shared/SharedPage'), 'SharedPage'),
  page('/map', () => import('~/features/map/MapPage'), 'MapPage'),
  page('/traces', () => import('~/features/traces/list/TracesPage'), 'TracesPage'),
  page('/traces/$id', () => import('~/features/traces/page/TracePage'), 'TracePage'),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Failed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
