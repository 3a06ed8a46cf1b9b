import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ends, parseTyped, spanOf, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ownTime, timeOf, type OwnTime } from './scope';

/** The time of a board or a preset, as one says it; empty: none of its own. */
export function TimeField({ label, of, change }: { label: string; of: OwnTime; change: (time: OwnTime) => void }) {
  const { zone } = usePreferences();
  const now = Date.now() / 1000;
  const [text, setText] = useState(timeOf(of, now) ?? '');
  const read = parseTyped(text, now, zone);
  const isWrong = text.trim() !== '' && read === undefined;
  const hint = read === undefined ? `Empty: as the page is. Times are ${zoneName(zone, now)}` : ends(spanOf(read, now), zone);
  return (
    <TextInput
      label={label}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="2h, yesterday 3am-4am"
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const range = parseTyped(typed, now, zone);
        setText(typed);
        // What cannot be read changes nothing.
        if (range !== undefined || typed.trim() === '') change(ownTime(range));
      }}
      description={hint}
      error={isWrong ? 'Not a time I can read. As: 90 min, today, mon 14:00 - 15:30' : undefined}
    />
  );
}
