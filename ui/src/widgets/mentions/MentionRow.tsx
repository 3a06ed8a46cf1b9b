import type { Mention } from '~/api/incidents';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '../Go';
import { nameOf, seconds } from '../incident/words';
import { placeOf } from './place';

/** Who called one, where and when, with what they said. */
export function MentionRow({ of }: { of: Mention }) {
  const { zone } = usePreferences();
  const { to, hash, words } = placeOf(of);
  return (
    <>
      <b>{nameOf(of.by)}</b> called you in <Go to={to} hash={hash}>{words}</Go>, {moment(seconds(of.at), zone, 'minute')}: <span className="sw-dim">{of.text}</span>
    </>
  );
}
