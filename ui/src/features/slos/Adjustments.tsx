import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { adjust, adjustments, takeBack, type Adjustment } from '~/api/drafts';
import { count, length } from '~/base/format';
import { ends, iso, moment, parseTyped, spanOf, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Rules.module.css';

/** What was taken out of the budget, by whom it may concern, with reasons. */
export function Adjustments({ name }: { name: string }) {
  const client = useQueryClient();
  const query = useQuery(adjustments(name));
  const changed = () => client.invalidateQueries({ queryKey: ['slo', name] });
  const back = useMutation({ mutationFn: (id: number) => takeBack(name, id), onSuccess: changed });
  return (
    <Section head="Adjustments of the budget">
      {query.error !== null && <ProblemNote error={query.error} />}
      {back.error !== null && <ProblemNote error={back.error} />}
      {query.data?.length === 0 && <p className="sw-faint">None. Planned maintenance can be left out, and a budget begun anew, each with its reason.</p>}
      <ul className={styles['adjustments']}>
        {query.data?.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.reason}</b>
              <br />
              <When of={one} />
            </span>
            <Button size="compact-xs" onClick={() => back.mutate(one.id)} aria-label={`Take back: ${one.reason}`}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
      <NewAdjustment name={name} onAdded={changed} />
    </Section>
  );
}

function When({ of }: { of: Adjustment }) {
  const { zone } = usePreferences();
  const at = (text: string | undefined) => Date.parse(text ?? '') / 1000;
  return (
    <span className="sw-note">
      {of.kind === 'reset' ? `begun anew, ${moment(at(of.at), zone, 'minute')}` : `left out, ${ends({ start: at(of.start), end: at(of.end) }, zone)}, ${length(at(of.end) - at(of.start))}`}
      {of.removed_eligible === undefined ? '' : `; ${count(of.removed_bad ?? 0)} bad of ${count(of.removed_eligible)} events`}
    </span>
  );
}

function NewAdjustment({ name, onAdded }: { name: string; onAdded: () => Promise<void> }) {
  const { zone } = usePreferences();
  const [kind, setKind] = useState<'exclusion' | 'reset'>('exclusion');
  const [when, setWhen] = useState('');
  const [reason, setReason] = useState('');
  const now = Date.now() / 1000;
  const range = parseTyped(when, now, zone);
  const span = range === undefined ? undefined : spanOf(range, now);
  const addition = useMutation({
    mutationFn: () => adjust(name, kind === 'reset' || span === undefined ? { kind: 'reset', reason } : { kind, reason, start: iso(span.start), end: iso(span.end) }),
    onSuccess: async () => {
      setWhen('');
      setReason('');
      await onAdded();
    },
  });
  const isReady = reason.trim() !== '' && (kind === 'reset' || span !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) addition.mutate();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <SegmentedControl
        aria-label="What to do"
        size="xs"
        value={kind}
        onChange={(value) => setKind(value === 'reset' ? 'reset' : 'exclusion')}
        data={[
          { value: 'exclusion', label: 'Leave a time out' },
          { value: 'reset', label: 'Begin the budget anew' },
        ]}
      />
      {kind === 'exclusion' && (
        <TextInput
          label="The time, as you would say it"
          placeholder="yesterday 3am-4am"
          value={when}
          onChange={(event) => setWhen(event.currentTarget.value)}
          description={span === undefined ? `Times are ${zoneName(zone)}` : ends(span, zone)}
          error={when.trim() !== '' && span === undefined ? 'Not a time I can read. As: today 14:00-15:30, 17 nov 3am-4am' : undefined}
        />
      )}
      <TextInput label="Reason" description="For those who read it later" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {addition.error !== null && <ProblemNote error={addition.error} />}
      <div>
        <Button type="submit" disabled={!isReady} loading={addition.isPending}>
          {kind === 'reset' ? 'Begin anew from now' : 'Leave it out'}
        </Button>
      </div>
    </form>
  );
}
