import { CloseButton } from '@mantine/core';
import { dismiss, useToasts } from '~/state/toasts';
import { Go } from '~/widgets/Go';
import styles from './Toasts.module.css';

/** What was just done, and the way to it. */
export function Toasts() {
  const shown = useToasts();
  return (
    <div className={styles['toasts']} role="status" aria-live="polite">
      {shown.map(({ id, text, link }) => (
        <p key={id} className={styles['toast']}>
          <span>{text}</span>
          {link !== undefined && (
            <Go to={link.to} search={{ evidence: undefined }} onClick={() => dismiss(id)}>
              {link.text}
            </Go>
          )}
          <CloseButton size="xs" aria-label="Close" onClick={() => dismiss(id)} />
        </p>
      ))}
    </div>
  );
}
