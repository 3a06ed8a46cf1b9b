import { Button, Popover, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { length } from '~/base/format';
import { ends, parseTyped, spanOf, words, zoneName, type Range, type Zone } from '~/base/time';
import { prefer, usePreferences } from '~/state/preferences';
import { useShortcuts } from '~/state/shortcuts';
import { useRange } from './range';
import styles from './TimePicker.module.css';

const USUAL = [600, 1800, 3600, 7200, 21_600, 86_400, 259_200, 604_800, 2_592_000];

/** Chooses the range of the page: of the usual ones, or as people say it. */
export function TimePicker() {
  const [range, setRange] = useRange();
  const { zone } = usePreferences();
  const [opened, setOpened] = useState(false);
  const now = Date.now() / 1000;
  useShortcuts(useMemo(() => [{ key: 't', text: 'Choose the time', run: () => setOpened(true) }], []));
  const choose = (next: Range) => {
    setRange(next);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span>{words(range, length)}</span>
          <span className={styles['ends']}>{ends(spanOf(range, now), zone)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown']} aria-label="Time">
        <Typed zone={zone} now={now} choose={choose} />
        <div className={styles['usual']}>
          {USUAL.map((seconds) => (
            <UnstyledButton key={seconds} className={styles['choice']} onClick={() => choose({ kind: 'last', seconds })}>
              Last {length(seconds)}
            </UnstyledButton>
          ))}
        </div>
        <SegmentedControl
          aria-label="Zone"
          size="xs"
          value={zone}
          onChange={(next) => prefer({ zone: next === 'local' ? 'local' : 'UTC' })}
          data={[
            { value: 'UTC', label: 'UTC' },
            { value: 'local', label: `Local, ${zoneName('local', now)}` },
          ]}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Typed({ zone, now, choose }: { zone: Zone; now: number; choose: (range: Range) => void }) {
  const [text, setText] = useState('');
  const read = text.trim() === '' ? undefined : parseTyped(text, now, zone);
  const isWrong = text.trim() !== '' && read === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (read !== undefined) choose(read);
      }}
    >
      <TextInput
        data-autofocus
        label="A range, as you would say it"
        placeholder="yesterday 3am-4am"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={isWrong ? 'Not a time I can read. As: 90 min, today, mon 14:00 - 15:30, 17 nov 3am-4am' : undefined}
        description={read === undefined ? `Times are ${zoneName(zone, now)}` : ends(spanOf(read, now), zone)}
      />
    </form>
  );
}
