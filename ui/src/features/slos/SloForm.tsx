import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { add, preview, replace, type Definition, type Drafted } from '~/api/drafts';
import { asProblem } from '~/api/problem';
import { useShortcuts } from '~/state/shortcuts';
import { useAddress } from '~/widgets/address';
import { ProblemNote } from '~/widgets/ProblemNote';
import { definitionOf, isAskable, isTarget, nameOf, type Draft } from './draft';
import { Fields } from './Fields';
import styles from './Form.module.css';
import { Past } from './Past';
import { elsewhere, faultsOf } from './problems';
import { formSchema, USUAL_PASTS } from './search';

const TYPED = 400;

/**
 * An objective in the making, beside what it would have said of the past.
 *
 * @param kept the one that is changed; absent when it is new
 */
export function SloForm({ initial, kept }: { initial: Draft; kept?: Definition }) {
  const [draft, setDraft] = useState(initial);
  const [settled] = useDebouncedValue(draft, TYPED);
  const save = useSave(kept === undefined);
  const refused = save.error === null ? undefined : asProblem(save.error);
  const definition = useMemo(() => definitionOf({ ...settled, name: nameOf(settled) }, kept), [settled, kept]);
  const drafted: Drafted = {
    sli: definition.sli,
    ...(definition.group_by === undefined ? {} : { group_by: definition.group_by }),
    ...(isTarget(definition.target) ? { target: definition.target } : {}),
  };
  const [{ past = USUAL_PASTS.counts }] = useAddress(formSchema);
  // The question of the panel beside: its faults are the draft's.
  const asked = useQuery({ ...preview(drafted, past), enabled: isAskable(settled) && refused === undefined, retry: false });
  const live = asked.error === null ? [] : faultsOf(asProblem(asked.error));
  const faults = refused === undefined ? live : faultsOf(refused);
  const change = (of: Partial<Draft>) => {
    if (refused !== undefined) save.reset();
    setDraft((old) => ({ ...old, ...of }));
  };
  const submit = () => save.mutate(definitionOf({ ...draft, name: nameOf(draft) }, kept));
  const rest = refused !== undefined && (faults.length === 0 || elsewhere(faults).length > 0);
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles['fields']}>
        <Fields draft={draft} change={change} faults={faults} isNew={kept === undefined} />
        {rest && <ProblemNote error={refused} />}
        <SaveBar isSaving={save.isPending} isRefused={refused !== undefined} submit={submit} />
      </div>
      <Past isRead={live.length === 0} draft={settled} definition={definition} drafted={drafted} change={change} />
    </form>
  );
}

function SaveBar({ isSaving, isRefused, submit }: { isSaving: boolean; isRefused: boolean; submit: () => void }) {
  useShortcuts(useMemo(() => [{ key: 'Ctrl+s', text: 'Save the objective', run: submit, inFields: true as const }], [submit]));
  return (
    <div className={styles['save']}>
      <Button type="submit" variant="filled" size="sm" loading={isSaving}>
        Save the objective
      </Button>
      <span role="status" className={isRefused ? 'sw-bad' : 'sw-note'}>
        {isRefused ? 'Not saved: see the fields above' : 'Ctrl S'}
      </span>
    </div>
  );
}

function useSave(isNew: boolean) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (slo: Definition) => (isNew ? add(slo) : replace(slo)),
    onSuccess: async ({ name }) => {
      await Promise.all([['budgets'], ['slo', name]].map((queryKey) => client.invalidateQueries({ queryKey })));
      void navigate({ to: `/slos/${encodeURIComponent(name)}` as never });
    },
  });
}
