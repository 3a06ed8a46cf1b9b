import { Button, Popover, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { revoke, share, shares, type Incident, type MadeShare, type ShareLink } from '~/api/incidents';
import { length } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { useShortcuts } from '~/state/shortcuts';
import { Copyable } from '~/widgets/Copyable';
import { seconds } from '~/widgets/incident/words';
import { ProblemNote } from '~/widgets/ProblemNote';
import forms from './Incidents.module.css';
import styles from './Parts.module.css';

const DAY = 86_400;
const EXPIRIES = [DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];

/** Shows this incident, and nothing else, to people who have no token: for a time, without what is personal. */
export function ShareOutside({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false);
  useShortcuts(useMemo(() => [{ key: 's', text: 'Share with people outside', run: () => setOpened(true) }], []));
  return (
    <Popover width="min(420px, calc(100vw - 32px))" opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Share outside
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={forms['popover']} aria-label="Share with people outside">
        {opened && <Sharing incident={incident} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Sharing({ incident }: { incident: Incident }) {
  const [made, setMade] = useState<MadeShare>();
  return (
    <div className={forms['form']}>
      <p className="sw-dim">Whoever has the link sees this incident with its evidence, and nothing else. It asks for no token.</p>
      {made === undefined ? <NewLink incident={incident} made={setMade} /> : <Made of={made} />}
      <Links incident={incident} />
    </div>
  );
}

function Made({ of }: { of: MadeShare }) {
  return (
    <div role="status">
      <p>
        <b>Copy the link now</b>: it is shown this once.
      </p>
      <Copyable label="link" text={new URL(of.path, location.origin).toString()} />
    </div>
  );
}

function NewLink({ incident, made }: { incident: Incident; made: (link: MadeShare) => void }) {
  const cache = useQueryClient();
  const { data } = useQuery(shares(incident.id));
  const proposed = data?.proposed_masks ?? [];
  const [label, setLabel] = useState('');
  const [expiry, setExpiry] = useState(7 * DAY);
  const [chosen, choose] = useState<string[]>();
  const masked = chosen ?? proposed;
  const make = useMutation({
    mutationFn: () => share(incident.id, { expires_in_s: expiry, masked: [...masked], label: label.trim() }),
    onSuccess: async (link) => {
      made(link);
      await cache.invalidateQueries({ queryKey: shares(incident.id).queryKey });
    },
  });
  return (
    <form
      className={forms['form']}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      {make.error !== null && <ProblemNote error={make.error} />}
      <TextInput data-autofocus label="For whom" placeholder="Support" maxLength={100} value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
      <Select comboboxProps={{ shadow: 'md', withinPortal: false }} label="It ends after" allowDeselect={false} data={EXPIRIES.map((one) => ({ value: String(one), label: length(one) }))} value={String(expiry)} onChange={(next) => setExpiry(Number(next))} />
      <TagsInput comboboxProps={{ shadow: 'md', withinPortal: false }} label="Columns that are masked" description={proposed.length === 0 ? 'Their values are shown as masked, everywhere' : 'Proposed: what may be personal. Their values are shown as masked, everywhere'} placeholder={masked.length === 0 ? 'None' : ''} data={[...proposed]} value={[...masked]} onChange={choose} />
      <Button type="submit" variant="filled" disabled={label.trim() === ''} loading={make.isPending}>
        Make the link
      </Button>
    </form>
  );
}

function Links({ incident }: { incident: Incident }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const query = useQuery(shares(incident.id));
  const end = useMutation({ mutationFn: (id: string) => revoke(incident.id, id), onSuccess: () => cache.invalidateQueries({ queryKey: shares(incident.id).queryKey }) });
  const links = query.data?.shares ?? [];
  if (query.error !== null || end.error !== null) return <ProblemNote error={query.error ?? end.error} />;
  if (links.length === 0) return null;
  return (
    <ul className={styles['links']} aria-label="Links">
      {links.map((link) => (
        <li key={link.id}>
          <span>
            <b>{link.label}</b>
            <span className={styles['under']}>
              {stateOf(link, moment(seconds(link.expires_at), zone, 'minute'))}
              {link.masked.length === 0 ? ', nothing masked' : `, without ${link.masked.join(', ')}`}
            </span>
          </span>
          {isAlive(link) && (
            <Button size="compact-xs" aria-label={`Take back: ${link.label}`} onClick={() => end.mutate(link.id)}>
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const isAlive = ({ expires_at, revoked_at }: ShareLink) => revoked_at === undefined && seconds(expires_at) > Date.now() / 1000;

function stateOf(link: ShareLink, end: string): string {
  if (link.revoked_at !== undefined) return 'taken back';
  return isAlive(link) ? `until ${end}` : `ended ${end}`;
}
