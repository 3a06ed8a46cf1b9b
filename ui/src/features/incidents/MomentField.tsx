import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { clock, date, moment, parseMoment, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';

/** A moment, typed as one says it. */
export function MomentField({ label, placeholder, value, change }: { label: string; placeholder?: string; value: number | undefined; change: (at: number | undefined) => void }) {
  const { zone } = usePreferences();
  const [typed, type] = useState(() => (value === undefined ? '' : `${date(value, zone)} ${clock(value, zone, 'second')}`));
  const now = Date.now() / 1000;
  const isEmpty = typed.trim() === '';
  const isWrong = !isEmpty && parseMoment(typed, now, zone) === undefined;
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => {
        type(event.currentTarget.value);
        change(parseMoment(event.currentTarget.value, Date.now() / 1000, zone));
      }}
      error={isWrong ? 'Not a time I can read. As: 14:05, yesterday 3pm, 17 nov 14:05' : undefined}
      description={value === undefined || isEmpty || isWrong ? `As 14:05 or yesterday 3pm, ${zoneName(zone, now)}` : moment(value, zone)}
    />
  );
}
