import { Kbd, Modal, Switch } from '@mantine/core';
import { prefer, usePreferences } from '~/state/preferences';
import { useAllShortcuts } from '~/state/shortcuts';
import styles from './KeyHelp.module.css';

/** The keys that mean something on the open page. */
export function KeyHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const { letters } = usePreferences();
  const all = useAllShortcuts();
  return (
    <Modal opened={opened} onClose={close} title="Keys" transitionProps={{ duration: 0 }}>
      <dl className={styles['keys']}>
        {all.map(({ key, text }) => (
          <div key={`${key} ${text}`}>
            <dt>
              <Kbd size="xs">{key.replaceAll('+', ' ')}</Kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label="Single letters are commands"
        checked={letters}
        onChange={(event) => prefer({ letters: event.currentTarget.checked })}
      />
    </Modal>
  );
}
