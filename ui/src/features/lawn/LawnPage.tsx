import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { budgets, datasets } from '~/api/reads';
import { count } from '~/base/format';
import { AllEnvironments } from '~/widgets/AllEnvironments';
import { Go } from '~/widgets/Go';
import { useAddress } from '~/widgets/address';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Burning } from './Burning';
import { Changes } from './Changes';
import { Key, Lawn, LawnList } from './Lawn';
import { answer, bedsOf, lede, MOST_BLADES, shown, standing, worstFirst } from './lawn';
import styles from './LawnPage.module.css';
import { SendData } from './SendData';
import { Services } from './Services';
import { Unfinished } from './Unfinished';

const OWN = 'sward';

const schema = z.object({ order: z.enum(['worst']).optional().catch(undefined) });

/** Is it green enough? Without any event: how to send the first. */
export function LawnPage() {
  const slos = useQuery(budgets);
  const [{ order }, change] = useAddress(schema);
  const sets = useQuery(datasets);
  const now = Date.now() / 1000;
  const all = useMemo(() => (slos.data ?? []).map((brief) => standing(brief, Date.now() / 1000)), [slos.data]);
  if (sets.data?.every(({ name }) => name === OWN) === true) return <SendData />;
  const error = slos.error ?? sets.error;
  const { facts, rest } = lede(all, now);
  return (
    <Page title="Lawn" time="asked">
      <Sheet>
        {error !== null && <ProblemNote error={error} retry={() => void slos.refetch()} />}
        <Loading isWaiting={slos.isPending && error === null}>
          {slos.data !== undefined && (
            <>
              <div className={styles['top']}>
                <div>
                  <h1 className="sw-voice sw-answer">{answer(all)}</h1>
                  <p className="sw-lede">
                    {facts.map(({ name, title, text }) => (
                      <span key={name}>
                        <Go to={`/slos/${encodeURIComponent(name)}`} className={styles['fact']}>
                          {title}
                        </Go>{' '}
                        {text}{' '}
                      </span>
                    ))}
                    {rest}
                    {all.length === 0 && (
                      <>
                        An objective says how good is good enough. <Go to="/slos/new">Make the first one</Go>; what your events
                        suggest is offered there.
                      </>
                    )}
                  </p>
                  {all.length > 0 && <AllEnvironments what="Objectives and alerts" />}
                </div>
                {all.length > 0 && <Key />}
              </div>
              {all.length > 0 && (
                <>
                  <Lawn groups={order === 'worst' ? [{ service: 'worst first', all: worstFirst(shown(all)) }] : bedsOf(shown(all))} />
                  <p className={styles['order']}>
                    <Button size="compact-xs" variant="subtle" aria-pressed={order === 'worst'} onClick={() => change(() => ({ order: order === 'worst' ? undefined : 'worst' }))}>
                      {order === 'worst' ? 'Each in its place' : 'Worst first'}
                    </Button>
                    {all.length > MOST_BLADES && <span className="sw-note">One blade a service, its worst, of {count(all.length)} objectives</span>}
                  </p>
                  <LawnList all={worstFirst(all)} />
                </>
              )}
              <div className={styles['columns']}>
                <div>
                  <Burning all={all} />
                  <Services />
                </div>
                <div>
                  <Changes />
                  <Section head="Unfinished business">
                    <Unfinished all={all} />
                  </Section>
                </div>
              </div>
            </>
          )}
        </Loading>
      </Sheet>
    </Page>
  );
}
