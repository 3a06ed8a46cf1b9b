import type { Postmortem } from '~/api/postmortems';
import { date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Files } from '~/widgets/Files';
import { nameOf } from '~/widgets/incident/words';

const FORMATS = [
  { ending: 'md', word: 'Markdown' },
  { ending: 'html', word: 'HTML' },
];

/** The postmortem as a file, as it is saved. */
export function Documents({ of }: { of: Postmortem }) {
  const { zone } = usePreferences();
  if (of.version === 0) return null;
  return (
    <section aria-label="Take it along">
      <h2>Take it along</h2>
      <Files path={`/api/v1/incidents/${of.incident}/postmortem`} name={`postmortem-${of.incident}`} formats={FORMATS} />
      {of.published.map(({ number, published_at, by }) => (
        <p key={number} className="sw-note">
          Version {number} was published {date(Date.parse(published_at) / 1000, zone)} by {nameOf(by)}
        </p>
      ))}
    </section>
  );
}
