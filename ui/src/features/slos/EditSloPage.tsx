import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '~/api/problem';
import { definition } from '~/api/slos';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Deletion } from './Deletion';
import { definitionOf, draftOf, EMPTY } from './draft';
import { asDefinition, formSchema } from './search';
import { SloForm } from './SloForm';
import styles from './Slos.module.css';

/** An objective that is kept, to be changed or forgotten. */
export function EditSloPage() {
  const { name = '' } = useParams({ strict: false }) as { name?: string };
  const [{ draft }] = useAddress(formSchema);
  const [isDeleting, setIsDeleting] = useState(false);
  const query = useQuery(definition(name));
  const kept = query.data;
  // What cannot be read is written anew, under its name.
  const isBroken = query.error !== null && asProblem(query.error).code === 'slo.broken';
  const home = `/slos/${encodeURIComponent(name)}`;
  return (
    <Page
      title="Edit"
      crumbs={
        <>
          <Go to="/slos">Objectives</Go>
          <Go to={home}>{kept?.title || name}</Go>
        </>
      }
      tools={
        <>
          <LinkButton to="/slos/$name/rules" params={{ name }} className={styles['wide']}>
            Rules
          </LinkButton>
          {(kept !== undefined || isBroken) && <Button onClick={() => setIsDeleting(true)}>Delete</Button>}
        </>
      }
    >
      <Sheet>
        <Loading isWaiting={query.isPending}>
          <h1 className="sw-voice sw-answer">{kept?.title || name}</h1>
          <p className="sw-lede">
            If other events count as good or bad from now on, all that are stored are counted anew; a new target, window or
            title only changes what is said of them.
          </p>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {isBroken && <SloForm initial={{ ...EMPTY, name }} kept={definitionOf({ ...EMPTY, name })} />}
          {kept !== undefined && (
            <SloForm key={`${kept.updated_at} ${JSON.stringify(draft)}`} initial={draftOf({ ...kept, ...asDefinition(draft), name: kept.name })} kept={kept} />
          )}
        </Loading>
        <Deletion name={name} title={kept?.title || name} opened={isDeleting} close={() => setIsDeleting(false)} />
      </Sheet>
    </Page>
  );
}
