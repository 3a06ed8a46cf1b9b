import { Button, Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { addRisk, register, type Register, type RiskDraft } from '~/api/risks';
import { counted } from '~/base/format';
import { useAddress } from '~/widgets/address';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { BudgetBar } from './BudgetBar';
import { NEW } from './draft';
import { RiskForm } from './RiskForm';
import { RiskTable } from './RiskTable';
import styles from './Risks.module.css';
import { riskSearch, type RiskSearch } from './search';
import { WhatIf } from './WhatIf';
import { answer, listed, namer, SOURCE_WORDS, worst } from './words';

const BARS_FIRST = 5;
const ROWS_FIRST = 60;

/** What may go wrong, against what may be spent. */
export function RisksPage() {
  const query = useQuery(register);
  const [isAdding, add] = useState(false);
  return (
    <Page title="Risks" tools={<Button onClick={() => add(true)}>New risk</Button>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{answer(query.data)}</h1>}
          <AllEnvironments what="Risks" />
          {isAdding && <NewRisk close={() => add(false)} />}
          {query.data !== undefined && <Known of={query.data} />}
        </Loading>
      </Sheet>
    </Page>
  );
}

function NewRisk({ close }: { close: () => void }) {
  const cache = useQueryClient();
  const addition = useMutation({
    mutationFn: (made: RiskDraft) => addRisk(made),
    onSuccess: async () => {
      close();
      await cache.invalidateQueries({ queryKey: register.queryKey });
    },
  });
  return (
    <Section head="A new risk">
      {addition.error !== null && <ProblemNote error={addition.error} />}
      <RiskForm first={NEW} save={addition.mutate} cancel={close} isBusy={addition.isPending} word="Add the risk" />
    </Section>
  );
}

function Known({ of }: { of: Register }) {
  const [search, change] = useAddress<RiskSearch>(riskSearch);
  const [lit, light] = useState<number>();
  const [isAll, showAll] = useState(false);
  const titleOf = useMemo(() => namer(of), [of]);
  const byId = useMemo(() => new Map(of.risks.map((risk) => [risk.id, risk])), [of]);
  const exposed = of.slos.filter(({ slo, risks }) => risks.length > 0 && (search.slo === undefined || slo === search.slo)).sort((a, b) => b.share - a.share);
  const unexposed = of.slos.filter(({ risks }) => risks.length === 0).length;
  const supposed = search.what ?? [];
  const shown = listed(of, search);
  return (
    <>
      {of.risks.length === 0 && (
        <p className="sw-lede">A risk is what may go wrong, how often, how long until it is found and repaired, and how many events are bad meanwhile. Incidents put theirs on the list by themselves; “New risk” adds what has not happened yet.</p>
      )}
      <div className={styles['body']}>
        <div>
          <div className={styles['bars']}>
            {exposed.slice(0, isAll ? exposed.length : BARS_FIRST).map((slo) => (
              <BudgetBar key={slo.slo} of={slo} title={titleOf(slo.slo)} risks={byId} chosen={lit} choose={light} />
            ))}
          </div>
          {!isAll && exposed.length > BARS_FIRST && (
            <Button mt="md" onClick={() => showAll(true)}>
              Show the other {counted(exposed.length - BARS_FIRST, 'objective')}
            </Button>
          )}
          {unexposed > 0 && search.slo === undefined && <p className={`sw-note ${styles['quiet']}`}>{counted(unexposed, 'objective')} without a risk on the list.</p>}
        </div>
        <div className={styles['side']}>
          <WhatIf risks={of.risks} supposed={supposed} titleOf={titleOf} change={(what) => change((old) => ({ ...old, what: what.length === 0 ? undefined : [...what] }))} />
        </div>
      </div>
      <div className={styles['list']}>
        <Section head="Risks" note="a figure is changed where it stands">
          <Filters of={of} search={search} change={change} titleOf={titleOf} />
          {shown.length > 0 && (
            <RiskTable
              risks={isAll ? shown : shown.slice(0, ROWS_FIRST)}
              standingOf={(risk) => worst(risk, of.slos, search.slo)}
              titleOf={titleOf}
              lit={lit}
              light={light}
              suppose={(risk) => change((old) => ({ ...old, what: [...(old.what ?? []).filter((one) => one.risk !== risk), { risk, detect: 0.5 }] }))}
            />
          )}
          {!isAll && shown.length > ROWS_FIRST && (
            <Button mt="md" onClick={() => showAll(true)}>
              Show all {counted(shown.length, 'risk')}
            </Button>
          )}
          {shown.length === 0 && of.risks.length > 0 && <p className="sw-faint" style={{ marginTop: 10 }}>No risk is so.</p>}
        </Section>
      </div>
    </>
  );
}

function Filters({ of, search, change, titleOf }: { of: Register; search: RiskSearch; change: (next: (old: RiskSearch) => RiskSearch) => void; titleOf: (slo: string) => string }) {
  const retired = of.risks.filter((risk) => risk.retired).length;
  const slos = [...new Set([...of.slos.map(({ slo }) => slo), ...(search.slo === undefined ? [] : [search.slo])])];
  return (
    <div className={styles['bar']}>
      <Select size="xs" aria-label="Objective" placeholder="Of any objective" clearable searchable data={slos.map((value) => ({ value, label: titleOf(value) }))} value={search.slo ?? null} onChange={(slo) => change((old) => ({ ...old, slo: slo ?? undefined }))} />
      <Select
        size="xs"
        aria-label="Source"
        placeholder="From anywhere"
        clearable
        data={Object.entries(SOURCE_WORDS).map(([value, label]) => ({ value, label }))}
        value={search.source ?? null}
        onChange={(source) => change((old) => ({ ...old, source: (source ?? undefined) as RiskSearch['source'] }))}
      />
      <Switch size="xs" label={`Retired (${retired})`} checked={search.retired === true} onChange={(event) => change(({ retired: _old, ...old }) => (event.currentTarget.checked ? { ...old, retired: true } : old))} />
    </div>
  );
}
