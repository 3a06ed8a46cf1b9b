import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { datasets } from '~/api/reads';
import { age } from '~/base/format';
import { clock } from '~/base/time';
import { Copyable } from '~/widgets/Copyable';
import { Go } from '~/widgets/Go';
import { Page, Sheet } from '~/widgets/Page';
import { waysToSend } from './ways';
import styles from './SendData.module.css';

const OWN = 'sward';

/** What is seen before the first event: how to send it, ready to copy, until it is there. */
export function SendData() {
  const { data, dataUpdatedAt } = useQuery({ ...datasets, refetchInterval: 2000 });
  const others = data?.filter(({ name }) => name !== OWN) ?? [];
  const newest = [...others].sort((a, b) => b.last_written.localeCompare(a.last_written))[0];
  const ways = waysToSend(location.origin);
  const [way, setWay] = useState<string | null>(ways[0]?.name ?? null);
  return (
    <Page title="Send data">
      <Sheet>
        <h1 className="sw-voice sw-answer">{others.length === 0 ? 'No events yet. Send one.' : 'Send events.'}</h1>
        <p className="sw-lede">
          Anything with a name and a value will do: a request, a log line, a test, a deploy. There is no schema to set up; every
          attribute can be asked about as soon as it is here.
        </p>
        <Tabs value={way} onChange={setWay} className={styles['ways']}>
          <Tabs.List>
            {ways.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {ways.map(({ name, words, steps }) => (
            <Tabs.Panel key={name} value={name} className={styles['way']}>
              <p className="sw-dim">{words}</p>
              {steps.map((step) => (
                <Copyable key={step} text={step} label={name} />
              ))}
            </Tabs.Panel>
          ))}
        </Tabs>
        <p className={styles['wait']} role="status">
          <i aria-hidden="true" />
          {newest === undefined ? (
            <>
              Waiting for the first event … <span className="sw-faint">looked {clock(dataUpdatedAt / 1000, 'UTC', 'second')} UTC</span>
            </>
          ) : (
            <>
              The latest came to <Go to={`/datasets/${encodeURIComponent(newest.name)}`}>{newest.name}</Go>, {age(Date.now() / 1000 - Date.parse(newest.last_written) / 1000)}.
            </>
          )}
        </p>
      </Sheet>
    </Page>
  );
}
