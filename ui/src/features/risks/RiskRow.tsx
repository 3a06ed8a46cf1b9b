import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeRisk, deleteRisk, register, type Risk, type RiskDraft } from '~/api/risks';
import { count, figure, percent } from '~/base/format';
import { ConflictNote } from '~/widgets/ConflictNote';
import { Go } from '~/widgets/Go';
import { ProblemNote } from '~/widgets/ProblemNote';
import { StatusShape } from '~/widgets/Status';
import { useVersioned } from '~/widgets/useVersioned';
import { differences, draftOf } from './draft';
import { Figure } from './Figure';
import { RiskForm } from './RiskForm';
import styles from './Risks.module.css';
import { minutes, often, SOURCE_WORDS, type Standing } from './words';

const COLUMNS = 8;

export type RowProps = {
  readonly risk: Risk;
  readonly standing: Standing | undefined;
  readonly titleOf: (slo: string) => string;
  readonly isLit: boolean;
  readonly light: (risk: number | undefined) => void;
  readonly suppose: (risk: number) => void;
};

/** One risk; its figures are changed where they stand, the rest in a form below. */
export function RiskRow({ risk, standing, titleOf, isLit, light, suppose }: RowProps) {
  const cache = useQueryClient();
  const [isEdited, edit] = useState(false);
  const [deletion, setDeletion] = useState<unknown>();
  const done = () => cache.invalidateQueries({ queryKey: register.queryKey });
  const versioned = useVersioned<Risk, Partial<RiskDraft>>({
    send: changeRisk,
    reread: async ({ id }) => (await cache.fetchQuery({ ...register, staleTime: 0 })).risks.find((one) => one.id === id),
    done,
  });
  const save = (mine: Partial<RiskDraft>) => void versioned.change(risk, mine).then((isKept) => isKept && edit(false));
  const error = versioned.error ?? deletion;
  return (
    <>
      <tr data-lit={isLit} onPointerEnter={() => light(risk.id)} onPointerLeave={() => light(undefined)}>
        <td className={styles['what']}>
          {standing?.flagged === true && (
            <span className={styles['flag']}>
              <StatusShape kind="page" /> over a quarter
            </span>
          )}
          <Go to={`/risks/${risk.id}`} className={styles['name']}>
            {risk.title}
          </Go>{' '}
          <span className="sw-faint">
            {risk.service} {SOURCE_WORDS[risk.source]}
          </span>
        </td>
        <td className={`sw-num ${styles['wide']}`}>
          <Figure value={risk.per_year} words={often(risk.per_year)} label="Times a year" save={(per_year) => save({ per_year })} />
        </td>
        <td className={`sw-num ${styles['wide']}`}>
          <Figure value={risk.detect_minutes} words={minutes(risk.detect_minutes)} label="Found after, minutes" save={(detect_minutes) => save({ detect_minutes })} />
        </td>
        <td className={`sw-num ${styles['wide']}`}>
          <Figure value={risk.repair_minutes} words={minutes(risk.repair_minutes)} label="Repaired after, minutes" save={(repair_minutes) => save({ repair_minutes })} />
        </td>
        <td className={`sw-num ${styles['wide']}`}>
          <Figure value={risk.share_of_events} words={percent(risk.share_of_events)} label="Bad meanwhile, percent of events" scale={100} most={1} save={(share_of_events) => save({ share_of_events })} />
        </td>
        <td className={`sw-num ${styles['wide']}`}>
          {standing === undefined ? (
            <span className="sw-faint">not counted</span>
          ) : (
            <>
              {standing.mean >= 1 ? count(standing.mean) : figure(standing.mean)}{' '}
              <span className="sw-faint" title="Nine windows of ten lie between">
                {figure(standing.low)}–{figure(standing.high)}
              </span>
            </>
          )}
        </td>
        <td className="sw-num">
          {standing === undefined ? '' : <b className={standing.flagged ? 'sw-bad' : undefined}>{percent(standing.share)}</b>}
          {standing !== undefined && risk.slos.length > 1 && <span className={styles['of']}>of {titleOf(standing.slo)}</span>}
        </td>
        <td>
          <div className={styles['row']}>
            {risk.retired ? (
              <Button size="compact-xs" onClick={() => save({ retired: false })} aria-label={`Bring back: ${risk.title}`}>
                Bring back
              </Button>
            ) : (
              <>
                <Button size="compact-xs" className={styles['wide']} onClick={() => suppose(risk.id)} aria-label={`What if: ${risk.title}`}>
                  What if
                </Button>
                {risk.source === 'seeded' && (
                  <Button size="compact-xs" onClick={() => save({ retired: true })} aria-label={`Retire: ${risk.title}`}>
                    Retire
                  </Button>
                )}
              </>
            )}
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-xs" aria-label={`More of ${risk.title}`}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => edit(true)}>Edit</Menu.Item>
                {!risk.retired && risk.source !== 'seeded' && <Menu.Item onClick={() => save({ retired: true })}>Retire it</Menu.Item>}
                <Menu.Item onClick={() => deleteRisk(risk).then(done, setDeletion)}>Delete it</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        </td>
      </tr>
      {(isEdited || versioned.conflict !== undefined || error !== undefined) && (
        <tr className={styles['edited']}>
          <td colSpan={COLUMNS}>
            {error !== undefined && <ProblemNote error={error} />}
            <ConflictNote of={versioned} differences={differences} mine={() => edit(false)} />
            {isEdited && versioned.conflict === undefined && <RiskForm first={draftOf(risk)} save={save} cancel={() => edit(false)} isBusy={versioned.isBusy} word="Save" />}
          </td>
        </tr>
      )}
    </>
  );
}
