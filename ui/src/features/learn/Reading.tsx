import type { Postmortem } from '~/api/postmortems';
import { Markdown } from '~/widgets/Markdown';
import styles from './Postmortem.module.css';
import { isProse } from './sections';

/** A postmortem as a document: sections that say nothing are not there. */
export function Reading({ of }: { of: Postmortem }) {
  return (
    <>
      {of.sections
        .filter((section) => isProse(section) && section.text.trim() !== '')
        .map(({ key, title, text }) => (
          <section key={key} aria-label={title}>
            <h2>{title}</h2>
            <div className={styles['text']}>
              <Markdown text={text} />
            </div>
          </section>
        ))}
    </>
  );
}
