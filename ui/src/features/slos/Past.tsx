import { SegmentedControl, Select } from '@mantine/core';
import type { Definition, Drafted } from '~/api/drafts';
import { length } from '~/base/format';
import { parseLength } from '~/base/time';
import { useAddress } from '~/widgets/address';
import { Calls } from './Calls';
import { Counts } from './Counts';
import { isAskable, isTarget, type Draft } from './draft';
import styles from './Form.module.css';
import { formSchema, LOOKS, PASTS, USUAL_PASTS, type Look } from './search';
import { Thresholds } from './Thresholds';

const WORDS: Readonly<Record<Look, string>> = { counts: 'What counts', calls: 'Who is called', thresholds: 'Other limits' };

export type PastProps = {
  readonly draft: Draft;
  readonly definition: Definition;
  readonly drafted: Drafted;
  readonly last: string;
  /** Whether its conditions can be read. */
  readonly isRead: boolean;
  readonly change: (of: Partial<Draft>) => void;
};

/** What the draft would have said and done in the past. */
export function Past(props: Omit<PastProps, 'last'>) {
  const [{ look = 'counts', past }, set] = useAddress(formSchema);
  const last = past ?? USUAL_PASTS[look];
  const of = { ...props, last };
  return (
    <section className={styles['past']} aria-label="What it would have meant">
      <div className={styles['bar']}>
        <SegmentedControl
          aria-label="Look at"
          size="xs"
          value={look}
          onChange={(value) => set((old) => ({ ...old, look: LOOKS.find((each) => each === value) }))}
          data={LOOKS.map((value) => ({ value, label: WORDS[value] }))}
        />
        <Select
          aria-label="In the last"
          size="xs"
          w={120}
          allowDeselect={false}
          value={last}
          onChange={(value) => set((old) => ({ ...old, past: PASTS.find((each) => each === value) }))}
          data={PASTS.map((value) => ({ value, label: `Last ${length(parseLength(value) ?? 0)}` }))}
        />
      </div>
      <Looked look={look} of={of} />
    </section>
  );
}

function Looked({ look, of }: { look: Look; of: PastProps }) {
  if (!isAskable(of.draft)) {
    return (
      <p className={styles['why']}>
        Say whose events count and which of them are good: then stands here how many would have been, with examples, what
        the target would have meant, and how often somebody would have been woken.
      </p>
    );
  }
  if (look === 'counts') return <Counts {...of} />;
  if (!of.isRead) return <p className={styles['why']}>Once the conditions can be read, the past is told here.</p>;
  if (!isTarget(of.definition.target)) return <p className={styles['why']}>With a target above 0 and below 100 % the past can be told.</p>;
  return look === 'calls' ? <Calls {...of} /> : <Thresholds {...of} />;
}
