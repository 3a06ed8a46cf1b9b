import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { datasets } from '~/api/reads';
import { Copyable } from '~/widgets/Copyable';
import { Page, Sheet } from '~/widgets/Page';
import { waysToSend } from './ways';
import styles from './SendData.module.css';

/** What is seen before the first event: how to send it, ready to copy, until it is there. */
export function SendData() {
  const { dataUpdatedAt } = useQuery({ ...datasets, refetchInterval: 2000 });
  const ways = waysToSend(location.origin);
  const [way, setWay] = useState<string | null>(ways[0]?.name ?? null);
  return (
    <Page title="Send data">
      <Sheet>
        <h1 className="sw-voice sw-answer">No events yet. Send one.</h1>
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
          <i aria-hidden="true" /> Waiting for the first event … <span className="sw-faint">looked {new Date(dataUpdatedAt).toISOString().slice(11, 19)} UTC</span>
        </p>
      </Sheet>
    </Page>
  );
}
