import { SegmentedControl, Switch } from '@mantine/core';
import { zoneName } from '~/base/time';
import { prefer, usePreferences } from '~/state/preferences';
import { Page, Section, Sheet } from '~/widgets/Page';
import { PersonField } from '~/widgets/PersonField';
import { Channels } from './Channels';
import { Deliveries } from './Deliveries';
import { Routes } from './Routes';
import styles from './Settings.module.css';
import { Tokens } from './Tokens';
import { Usage } from './Usage';

/** Who may, who is told, what is kept, and how this browser shows it. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <Sheet>
        <Section head="This browser">
          <Looks />
        </Section>
        <Section head="Room" note="what is stored, how long, and what was refused">
          <Usage />
        </Section>
        <Section head="Channels" note="how people are told">
          <Channels />
        </Section>
        <Section head="Routes" note="which alerts go where; the first that fits, from the top">
          <Routes />
        </Section>
        <Section head="Deliveries" note="the latest that were sent">
          <Deliveries />
        </Section>
        <Section head="Tokens" note="who may send, ask and change">
          <Tokens />
        </Section>
      </Sheet>
    </Page>
  );
}

function Looks() {
  const { theme, zone, letters } = usePreferences();
  return (
    <div className={styles['looks']}>
      <SegmentedControl
        size="xs"
        aria-label="Theme"
        value={theme}
        onChange={(next) => prefer({ theme: next === 'light' || next === 'dark' ? next : 'auto' })}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Zone of times"
        value={zone}
        onChange={(next) => prefer({ zone: next === 'local' ? 'local' : 'UTC' })}
        data={[
          { value: 'UTC', label: 'UTC' },
          { value: 'local', label: `Local, ${zoneName('local')}` },
        ]}
      />
      <PersonField />
      <Switch label="Single letters are commands (? lists them)" checked={letters} onChange={(event) => prefer({ letters: event.currentTarget.checked })} />
    </div>
  );
}
