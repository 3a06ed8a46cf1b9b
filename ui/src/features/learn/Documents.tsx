import type { Postmortem } from '~/api/postmortems';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Files } from '~/widgets/Files';
import { Go } from '~/widgets/Go';
import { nameOf } from '~/widgets/incident/words';
import styles from './Postmortem.module.css';

const FORMATS = [
  { ending: 'md', word: 'Markdown' },
  { ending: 'html', word: 'HTML' },
];

/**
 * The postmortem as a file, and its versions as they were published.
 *
 * @param shown the version that is read; none: as it is saved
 */
export function Documents({ of, shown }: { of: Postmortem; shown?: number }) {
  const { zone } = usePreferences();
  if (of.version === 0) return null;
  const here = `/incidents/${of.incident}/postmortem`;
  return (
    <>
      <section aria-label="Take it along">
        <h2>Take it along</h2>
        <Files path={`/api/v1${here}`} name={shown === undefined ? `postmortem-${of.incident}` : `postmortem-${of.incident}-version-${shown}`} formats={FORMATS} {...(shown === undefined ? {} : { search: `?published=${shown}` })} />
      </section>
      {of.published.length > 0 && (
        <section aria-label="Published versions">
          <h2>Published versions</h2>
          <ol className={styles['published']}>
            {of.published.map(({ number, published_at, by }) => (
              <li key={number}>
                <Go to={here} search={{ version: number }} aria-current={number === shown ? 'page' : undefined}>
                  Version {number}
                </Go>
                <span className="sw-note">
                  {moment(Date.parse(published_at) / 1000, zone, 'minute')}, {nameOf(by)}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
