import { Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { actions, ACTIONS, changeAction, track, trackers, type Action, type ActionDraft, type ActionState } from '~/api/actions';
import { count, figure, withUnit } from '~/base/format';
import { date } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ConflictNote } from '~/widgets/ConflictNote';
import { Go } from '~/widgets/Go';
import { ProblemNote } from '~/widgets/ProblemNote';
import { StatusShape } from '~/widgets/Status';
import { useVersioned } from '~/widgets/useVersioned';
import { ActionDeletion } from './ActionDeletion';
import { ActionForm } from './ActionForm';
import styles from './Actions.module.css';
import { differences } from './differences';
import { dueDate, dueWords, worth } from './due';
import { KIND_WORDS } from './words';

type Change = Partial<ActionDraft> & { readonly state?: ActionState };

const COLUMNS = 8;

/** One action; its form opens below it. */
export function ActionRow({ action, names }: { action: Action; names: boolean }) {
  const cache = useQueryClient();
  const [isEdited, edit] = useState(false);
  const [isEnding, end] = useState(false);
  const [trackError, setTrackError] = useState<unknown>();
  const done = () => cache.invalidateQueries({ queryKey: ACTIONS });
  const versioned = useVersioned<Action, Change>({
    send: changeAction,
    reread: async ({ id }) => (await cache.fetchQuery({ ...actions(), staleTime: 0 })).find((one) => one.id === id),
    done,
  });
  const toTracker = (tracker: string) => {
    setTrackError(undefined);
    track(action, tracker).then(done, setTrackError);
  };
  const save = (change: Change, tracker?: string) =>
    void versioned.change(action, change).then((isKept) => {
      if (!isKept) return;
      edit(false);
      if (tracker !== undefined) toTracker(tracker);
    });
  const error = versioned.error ?? trackError;
  const isOpen = action.state === 'open';
  return (
    <>
      <tr>
        <td className={styles['what']}>
          <What action={action} names={names} />
        </td>
        <td className={`sw-dim ${styles['wide']}`}>{KIND_WORDS[action.kind]}</td>
        <td className={styles['wide']}>{(action.owner ?? '') === '' ? <span className="sw-faint">nobody yet</span> : action.owner}</td>
        <td>
          <Due action={action} />
        </td>
        <td className={`sw-num ${styles['wide']}`}>{action.effort_days === undefined ? <span className="sw-faint">not said</span> : withUnit(figure(action.effort_days), 'd')}</td>
        <td className={`sw-num ${styles['wide']}`}>{action.saves === undefined ? <span className="sw-faint">unknown</span> : count(action.saves.bad_events)}</td>
        <td className="sw-num">{action.saves === undefined ? <span className="sw-faint">unknown</span> : <b>{figure(worth(action))}</b>}</td>
        <td>
          <div className={styles['row']}>
            {isOpen ? (
              <Button size="compact-xs" onClick={() => save({ state: 'done' })} aria-label={`Done: ${action.title}`}>
                Done
              </Button>
            ) : (
              <Button size="compact-xs" onClick={() => save({ state: 'open' })} aria-label={`Re-open: ${action.title}`}>
                Re-open
              </Button>
            )}
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-xs" aria-label={`More of ${action.title}`}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => edit(true)}>Edit</Menu.Item>
                {isOpen && <Menu.Item onClick={() => save({ state: 'dropped' })}>Drop it</Menu.Item>}
                {action.url === undefined && <TrackerItems choose={toTracker} />}
                <Menu.Item onClick={() => end(true)}>Delete …</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <ActionDeletion action={action} opened={isEnding} close={() => end(false)} />
          </div>
        </td>
      </tr>
      {(isEdited || versioned.conflict !== undefined || error !== undefined) && (
        <tr className={styles['edited']}>
          <td colSpan={COLUMNS}>
            {error !== undefined && <ProblemNote error={error} />}
            <ConflictNote of={versioned} differences={differences} mine={() => edit(false)} />
            {isEdited && <ActionForm first={action} save={save} cancel={() => edit(false)} isBusy={versioned.isBusy} word="Save" />}
          </td>
        </tr>
      )}
    </>
  );
}

/** The trackers that it can be written into. */
function TrackerItems({ choose }: { choose: (tracker: string) => void }) {
  const { data: all = [] } = useQuery({ ...trackers, retry: false });
  return all.map(({ name }) => (
    <Menu.Item key={name} onClick={() => choose(name)}>
      Write it into {name}
    </Menu.Item>
  ));
}

function What({ action, names }: { action: Action; names: boolean }) {
  const { zone } = usePreferences();
  return (
    <>
      <span className={styles['name']} data-done={action.state !== 'open'}>
        {action.title}
      </span>{' '}
      {action.state !== 'open' && <span className="sw-faint">{action.state} </span>}
      {names && (
        <Go to={`/incidents/${action.incident}/postmortem`} className="sw-small">
          incident {action.incident}
        </Go>
      )}{' '}
      {action.url !== undefined && /^https?:\/\//.test(action.url) && (
        <a href={action.url} target="_blank" rel="noreferrer noopener nofollow" className="sw-small">
          tracker
        </a>
      )}
      {action.saves !== undefined && <p className={styles['because']}>{action.saves.because}</p>}
      {action.reopened.map((again) => (
        <p key={again.at} className={styles['again']}>
          <StatusShape kind="ticket" />
          <span>
            Re-opened {date(Date.parse(again.at) / 1000, zone)}: {again.because}, <Go to={`/incidents/${again.incident}`}>incident {again.incident}</Go>
          </span>
        </p>
      ))}
    </>
  );
}

function Due({ action }: { action: Action }) {
  const { due } = action;
  if (due === undefined) return <span className="sw-faint">no day</span>;
  const words = dueWords(due, Date.now() / 1000);
  if (action.state !== 'open') return <span className="sw-dim">{dueDate(due)}</span>;
  return action.overdue ? (
    <span className={styles['late']} title={due}>
      <StatusShape kind="bad" />
      {words}
    </span>
  ) : (
    <span title={due}>
      {dueDate(due)} <span className="sw-faint">{words}</span>
    </span>
  );
}
