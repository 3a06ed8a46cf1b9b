import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '~/api/ask';
import { asProblem } from '~/api/problem';
import { commandText, requestText } from './text';
import { takeEvents } from './takeEvents';
import type { Explore } from './useExplore';

/** What can be taken along: the result, its events, the question for a terminal. */
export function TakeMenu({ explore, answer }: { explore: Explore; answer: Answer }) {
  const [said, say] = useState('');
  const { asked, range } = explore;
  const file = (format: string) => `/api/v1/results/${encodeURIComponent(answer.id)}?format=${format}`;
  const copy = async (text: string, what: string) => {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  };
  const events = async (format: 'csv' | 'ndjson') => {
    try {
      say('Reading events');
      say(await takeEvents(asked, range, format));
    } catch (failure) {
      say(asProblem(failure).message);
    }
  };
  return (
    <>
      <span role="status" className="sw-cut" style={{ maxWidth: 260 }}>
        {said}
      </span>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <Button size="compact-xs" variant="subtle">
            Take along
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Figures of all groups</Menu.Label>
          <Menu.Item component="a" href={file('csv')} download={`sward-${answer.id}.csv`}>
            CSV
          </Menu.Item>
          <Menu.Item component="a" href={file('ndjson')} download={`sward-${answer.id}.ndjson`}>
            NDJSON
          </Menu.Item>
          <Menu.Label>Events, up to 10,000</Menu.Label>
          <Menu.Item onClick={() => void events('csv')}>CSV</Menu.Item>
          <Menu.Item onClick={() => void events('ndjson')}>NDJSON</Menu.Item>
          <Menu.Label>The question for a terminal</Menu.Label>
          <Menu.Item onClick={() => void copy(commandText(asked, range), 'Command')}>Copy as a command of Sward</Menu.Item>
          <Menu.Item onClick={() => void copy(requestText(asked, range, location.origin), 'Request')}>Copy for curl</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
