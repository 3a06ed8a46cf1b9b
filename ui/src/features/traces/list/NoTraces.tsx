import { Button } from '@mantine/core';
import { useEnvironment } from '~/widgets/environment';
import { useRange } from '~/widgets/range';
import { Copyable } from '~/widgets/Copyable';
import styles from './Filters.module.css';
import type { ListAddress } from './listAddress';

const MONTH = 2_592_000;

/** Why no trace is listed, and what to do. */
export function NoTraces({ address, change }: { address: ListAddress; change: (how: (old: ListAddress) => ListAddress) => void }) {
  const [range, setRange] = useRange();
  const { name, choose } = useEnvironment();
  const isNarrowed = address.where !== undefined || address.dataset !== undefined || address.failed === true;
  const isShort = range.kind !== 'last' || range.seconds < MONTH;
  return (
    <>
      <p className="sw-lede">
        {isNarrowed
          ? 'No root span of this time satisfies what you ask for. A condition here is about the root span; about any span of a trace, write any.x = 1.'
          : `A trace is listed by its root: a span with a trace id and no parent. None was received in this time${name === undefined ? '' : ` from ${name}`}.`}
      </p>
      <p className={styles['tools']}>
        {isNarrowed && <Button onClick={() => change((old) => (old.order === undefined ? {} : { order: old.order }))}>Drop the filters</Button>}
        {name !== undefined && <Button onClick={() => choose(undefined)}>Look at all environments</Button>}
        {isShort && <Button onClick={() => setRange({ kind: 'last', seconds: MONTH })}>Look at the last 30 d</Button>}
      </p>
      {!isNarrowed && name === undefined && (
        <div className={styles['send']}>
          <p className="sw-lede">Applications with OpenTelemetry send theirs here when told so:</p>
          <Copyable label="settings of OpenTelemetry" text={`export OTEL_EXPORTER_OTLP_ENDPOINT=${location.origin}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`} />
        </div>
      )}
    </>
  );
}
