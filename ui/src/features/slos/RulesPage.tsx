import { Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { chooseRules, type Rules as RulesOf } from '~/api/drafts';
import { definition, rules } from '~/api/slos';
import { count, percent } from '~/base/format';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import { Adjustments } from './Adjustments';
import { Review } from './Review';
import { rulesOf, ruleText, SETS, SET_WORDS, urgencyOf } from './rules';
import styles from './Rules.module.css';

/** Who is called when, what was taken out of the budget, and whether it says what users say. */
export function RulesPage() {
  const { name = '' } = useParams({ strict: false }) as { name?: string };
  const kept = useQuery(definition(name));
  const own = useQuery(rules(name));
  const home = `/slos/${encodeURIComponent(name)}`;
  const title = kept.data?.title || name;
  const error = kept.error ?? own.error;
  return (
    <Page
      title="Rules"
      crumbs={
        <>
          <Go to="/slos">Objectives</Go>
          <Go to={home}>{title}</Go>
        </>
      }
      tools={
        <LinkButton to="/slos/$name/edit" params={{ name }}>
          Edit
        </LinkButton>
      }
    >
      <Sheet>
        <Loading isWaiting={own.isPending && error === null}>
          {error !== null && <ProblemNote error={error} retry={() => void own.refetch()} />}
          {own.data !== undefined && (
            <>
              <h1 className="sw-voice sw-answer">{answer(own.data, title)}</h1>
              <div className={styles['body']}>
                <Watching name={name} own={own.data} />
                <div>
                  <Adjustments name={name} />
                  <Review name={name} />
                </div>
              </div>
            </>
          )}
        </Loading>
      </Sheet>
    </Page>
  );
}

function answer(own: RulesOf, title: string): string {
  const all = rulesOf(own.rules);
  if (all.length === 0) return `Nobody is called for “${title}”.`;
  const pages = all.filter((one) => urgencyOf(one) === 'page').length;
  return `${count(all.length)} rules watch “${title}”; ${count(pages)} of them may wake someone.`;
}

function Watching({ name, own }: { name: string; own: RulesOf }) {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<string>();
  const choice = useMutation({
    mutationFn: (set: string) => chooseRules(name, { set }),
    onSuccess: (chosen) => client.setQueryData(['slo', name, 'rules'], chosen),
    onSettled: () => setWanted(undefined),
  });
  const choose = (set: string) => {
    setWanted(set);
    choice.mutate(set);
  };
  return (
    <Section head="Who is called, and when" note={own.set === undefined ? 'rules one by one, not a set' : undefined}>
      <Radio.Group aria-label="The set of rules" value={wanted ?? own.set ?? ''} onChange={choose}>
        <div className={styles['sets']}>
          {SETS.map((set) => (
            <Radio key={set} value={set} label={SET_WORDS[set].name} description={SET_WORDS[set].text} />
          ))}
        </div>
      </Radio.Group>
      {choice.error !== null && <ProblemNote error={choice.error} />}
      <Loading isWaiting={choice.isPending}>
        <table className={styles['table']}>
          <tbody>
            {rulesOf(own.rules).map((one, i) => (
              <tr key={`${i} ${one.kind}`}>
                <td>
                  <Status kind={urgencyOf(one)} />
                </td>
                <td>{ruleText(one)}</td>
                <td className="sw-num sw-faint">{one.least_bad_rows === undefined ? '' : `from ${one.least_bad_rows} bad events`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Loading>
      {own.coverage_floor !== undefined && (
        <p className="sw-note">Where less than {percent(own.coverage_floor)} of a window was measured, a rule goes on as it was and calls nobody new.</p>
      )}
      <p>
        <Go to={`/slos/${encodeURIComponent(name)}/edit`} search={{ look: 'calls', past: '30d' }}>
          Replay them over the last 30 days
        </Go>
      </p>
    </Section>
  );
}
