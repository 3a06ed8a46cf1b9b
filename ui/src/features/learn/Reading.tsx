import type { PublishedPostmortem } from '~/api/postmortems';
import { Markdown } from '~/widgets/Markdown';
import styles from './Postmortem.module.css';

/** A postmortem as a document: sections that say nothing are not there. */
export function Reading({ sections }: { sections: PublishedPostmortem['sections'] }) {
  return (
    <>
      {sections
        .filter(({ text }) => text.trim() !== '')
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
