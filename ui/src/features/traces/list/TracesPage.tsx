import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LinkButton } from '~/widgets/LinkButton';
import { useAddress } from '~/widgets/address';
import { useEnvironment } from '~/widgets/environment';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useRange } from '~/widgets/range';
import { Filters } from './Filters';
import { listSchema } from './listAddress';
import { NoTraces } from './NoTraces';
import { newest, overview, sizes, slowest } from './reads';
import { narrowedTo, onePerTrace } from './roots';
import { TracesSentence } from './TracesSentence';
import { TraceTable } from './TraceTable';

/** Recent traces. */
export function TracesPage() {
  const [address, change] = useAddress(listSchema);
  const [range] = useRange();
  const { condition, isKnown } = useEnvironment();
  const isSlowest = address.order === 'slowest';
  const asked = narrowedTo(condition, address);
  const all = useQuery({ ...overview(asked, range), enabled: isKnown });
  const latest = useInfiniteQuery({ ...newest(asked, range), enabled: isKnown && !isSlowest });
  const slow = useQuery({ ...slowest(asked, range, all.data?.tail), enabled: isSlowest && all.data !== undefined });
  const roots = useMemo(
    () => {
      const listed = isSlowest ? slow.data?.roots : latest.data?.pages.flatMap((page) => page.roots);
      return listed === undefined ? undefined : onePerTrace(listed);
    },
    [isSlowest, slow.data, latest.data],
  );
  const sized = useQuery(sizes(roots ?? []));
  const error = all.error ?? (isSlowest ? slow.error : latest.error);
  const isWaiting = isSlowest ? all.isFetching || slow.isFetching : latest.isFetching;
  const retry = () => {
    void all.refetch();
    void (isSlowest ? slow.refetch() : latest.refetch());
  };
  return (
    <Page
      title="Traces"
      time="asked"
      tools={
        <LinkButton to={'/map' as string} variant="subtle">
          Service map
        </LinkButton>
      }
    >
      <Sheet>
        <TracesSentence overview={all.data} range={range} failedOnly={address.failed === true} />
        <Filters address={address} change={change} error={error} />
        {error !== null ? (
          <ProblemNote error={error} retry={retry} />
        ) : (
          <Loading isWaiting={isWaiting}>
            {roots === undefined ? null : roots.length === 0 ? (
              <NoTraces address={address} change={change} />
            ) : (
              <TraceTable roots={roots} sizes={sized.data} />
            )}
            {!isSlowest && latest.hasNextPage && (
              <Button mt={12} onClick={() => void latest.fetchNextPage()} disabled={latest.isFetching}>
                Older traces
              </Button>
            )}
            {isSlowest && slow.data?.isPartial === true && (
              <p className="sw-note">Of the newest that took about as long; narrow the time to see others.</p>
            )}
          </Loading>
        )}
      </Sheet>
    </Page>
  );
}
