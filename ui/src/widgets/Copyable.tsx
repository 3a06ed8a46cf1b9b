import { CopyButton, UnstyledButton } from '@mantine/core';
import styles from './Copyable.module.css';

/** Lines to be copied as they stand. */
export function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <div className={styles['block']}>
      <pre className="sw-code" tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <UnstyledButton className={styles['copy']} onClick={copy} aria-label={`Copy ${label}`}>
            {copied ? 'Copied' : 'Copy'}
          </UnstyledButton>
        )}
      </CopyButton>
    </div>
  );
}
