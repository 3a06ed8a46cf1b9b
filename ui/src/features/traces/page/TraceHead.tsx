import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import type { OpenTrace } from '../core/trace';
import { sentenceOf } from '../core/words';
import styles from './TraceHead.module.css';

/** The trace in a sentence, with its facts below. */
export function TraceHead({ trace, whole, tools }: { trace: OpenTrace; whole: (() => void) | undefined; tools?: ReactNode }) {
  const { zone } = usePreferences();
  const missing = trace.doubts.reduce((sum, doubt) => sum + (doubt.kind === 'missing' ? doubt.many : 0), 0);
  const services = new Set(trace.nodes.flatMap(({ span }) => (span === undefined ? [] : [span.service]))).size;
  return (
    <header className={styles['head']}>
      <div className={styles['words']}>
        <h1 className={`sw-voice ${styles['sentence']}`}>{sentenceOf(trace)}</h1>
        <p className={styles['facts']}>
          {moment((trace.base + trace.start) / 1000, zone, 'milli')}. {counted(trace.spans, 'span')} in {counted(services, 'service')}.
          {trace.failed > 0 && (
            <>
              {' '}
              <span className="sw-bad">{counted(trace.failed, 'error')}</span>
              {missing > 0 ? ',' : '.'}
            </>
          )}
          {missing > 0 && ` ${counted(missing, 'span')} missing.`}
        </p>
      </div>
      <div className={styles['tools']}>
        {whole !== undefined && <Button onClick={whole}>Show the whole trace</Button>}
        {tools}
      </div>
    </header>
  );
}
