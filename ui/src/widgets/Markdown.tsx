import { lazy, Suspense } from 'react';
import styles from './Markdown.module.css';

const MarkdownText = lazy(() => import('./MarkdownText'));

/** Words of people as they wrote them: markdown as elements of the page, HTML in it as the text that it is. Its room is kept until then. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles['words']}>
      <Suspense fallback={<p style={{ whiteSpace: 'pre-line', visibility: 'hidden' }}>{text}</p>}>
        <MarkdownText text={text} />
      </Suspense>
    </div>
  );
}
