import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addComment, changeComment, comments, deleteComment, type Comment, type Incident } from '~/api/incidents';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Adding } from '~/widgets/Adding';
import { useArrival } from '~/widgets/arrival';
import { nameOf, seconds } from '~/widgets/incident/words';
import { Markdown } from '~/widgets/Markdown';
import { MentionArea } from '~/widgets/MentionArea';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ConflictNote } from '~/widgets/ConflictNote';
import styles from './Parts.module.css';
import { useVersioned } from '~/widgets/useVersioned';

const LONGEST = 10_000;

/** What people say to each other; @name calls somebody. */
export function Comments({ incident }: { incident: Incident }) {
  const query = useQuery(comments(incident.id));
  return (
    <Section head="Comments" note="@name calls somebody">
      {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
      <ol className={styles['comments']}>
        {(query.data ?? []).map((one) => (
          <Row key={one.number} incident={incident} comment={one} />
        ))}
      </ol>
      <NewComment incident={incident} />
    </Section>
  );
}

function Row({ incident, comment }: { incident: Incident; comment: Comment }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const [draft, setDraft] = useState<string>();
  // What was seen when one began to write is what is changed.
  const [seen, setSeen] = useState(comment);
  const reading = comments(incident.id);
  const edit = useVersioned<Comment, string>({
    send: ({ number, version }, text) => changeComment(incident.id, number, version, text),
    reread: async ({ number }) => (await cache.fetchQuery({ ...reading, staleTime: 0 })).find((one) => one.number === number),
    done: () => cache.invalidateQueries({ queryKey: reading.queryKey }),
  });
  const arrival = useArrival(`comment-${comment.number}`);
  const end = () => setDraft(undefined);
  const [failure, setFailure] = useState<unknown>();
  const drop = () =>
    deleteComment(incident.id, seen.number, seen.version)
      .then(end, setFailure)
      .finally(() => cache.invalidateQueries({ queryKey: reading.queryKey }));
  return (
    <li {...arrival}>
      <p className={styles['meta']}>
        <b>{nameOf(comment.by)}</b>
        <span>
          {moment(seconds(comment.at), zone, 'minute')}
          {comment.edited_at === undefined ? '' : ', changed'}
        </span>
        {draft === undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setSeen(comment);
              setDraft(comment.text);
            }}
          >
            Change
          </Button>
        )}
      </p>
      {draft === undefined ? (
        <Markdown text={comment.text} />
      ) : (
        <div className={styles['adding']}>
          <MentionArea aria-label="The comment" autoFocus autosize minRows={2} maxLength={LONGEST} value={draft} change={setDraft} />
          <div className={styles['acts']}>
            <Button variant="filled" disabled={draft.trim() === ''} loading={edit.isBusy} onClick={() => void edit.change(seen, draft.trim()).then((isKept) => isKept && end())}>
              Save
            </Button>
            <Button onClick={end}>Cancel</Button>
            <Deletion remove={() => void drop()} />
          </div>
        </div>
      )}
      <ConflictNote of={{ ...edit, takeTheirs: () => { end(); edit.takeTheirs(); } }} mine={end} differences={(theirs, mine) => [{ name: 'Comment', theirs: theirs.text, mine }]} />
      {(edit.error ?? failure) !== undefined && <ProblemNote error={edit.error ?? failure} />}
    </li>
  );
}

/** Asks once more, since nothing brings it back. */
function Deletion({ remove }: { remove: () => void }) {
  const [isSure, setSure] = useState(false);
  return <Button onClick={isSure ? remove : () => setSure(true)}>{isSure ? 'Delete it for good' : 'Delete'}</Button>;
}

function NewComment({ incident }: { incident: Incident }) {
  const cache = useQueryClient();
  const send = async (text: string) => {
    await addComment(incident.id, text);
    await cache.invalidateQueries({ queryKey: ['incident', incident.id] });
  };
  return <Adding label="A comment" placeholder="Say something, in markdown" word="Comment" dataKey="comment" send={send} />;
}
