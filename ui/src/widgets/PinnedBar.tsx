import { useQuery } from '@tanstack/react-query';
import { UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { evidence } from '~/api/incidents';
import { ends } from '~/base/time';
import { readPinned } from '~/state/pinned';
import { usePreferences } from '~/state/preferences';
import { useAddress } from './address';
import { Go } from './Go';
import { seconds } from './incident/words';
import styles from './PinnedBar.module.css';
import { StatusShape } from './Status';

const schema = z.object({ evidence: z.unknown().optional() });

/** That the page is asked of what an incident pinned, and the way back to the events of now. */
export function PinnedBar() {
  const [address] = useAddress(schema);
  const pinned = readPinned(address.evidence);
  const { zone } = usePreferences();
  const navigate = useNavigate();
  const known = useQuery({ ...evidence(pinned?.incident ?? 0), enabled: pinned?.incident !== undefined, retry: false });
  if (pinned === undefined) return null;
  const capture = known.data?.captures.find(({ id }) => id === pinned.capture);
  const leave = () => void navigate({ to: '.', search: ((old: object) => ({ ...old, evidence: undefined })) as never });
  return (
    <p className={styles['bar']} role="status">
      <span className={styles['what']}>
        <StatusShape kind="frozen" />
        <b>Pinned evidence</b>
      </span>
      <span>
        {pinned.incident !== undefined && (
          <>
            of{' '}
            <Go to={`/incidents/${pinned.incident}`} search={{ evidence: undefined, t: undefined }}>
              incident {pinned.incident}
            </Go>
            {capture === undefined ? '. ' : ', '}
          </>
        )}
        {capture !== undefined && `${ends({ start: seconds(capture.start_time), end: seconds(capture.end_time) }, zone)}. `}
        Questions, explanations and traces are about it alone.
      </span>
      <UnstyledButton className={styles['leave']} onClick={leave}>
        Leave it
      </UnstyledButton>
    </p>
  );
}
