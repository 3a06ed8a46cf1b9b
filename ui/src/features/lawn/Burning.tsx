import { percent, times } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { Section } from '~/widgets/Page';
import { Status } from '~/widgets/Status';
import { LEFT_OF, leftOf } from '~/widgets/sloBudget';
import { emptyIn, worstFirst, type Standing } from './lawn';

/** What an alert is open for, the most urgent first. */
export function Burning({ all }: { all: readonly Standing[] }) {
  const { zone } = usePreferences();
  const now = Date.now() / 1000;
  const burning = worstFirst(all).filter(({ brief }) => brief.alerts.length > 0);
  return (
    <Section head="Burning now" end={<Go to="/alerts">All alerts</Go>}>
      {burning.length === 0 ? (
        <p className="sw-faint">Nothing burns fast enough to tell anybody.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th style={{ width: 82 }}>Urgency</th>
              <th>Objective</th>
              <th className="sw-num sw-wide">Burn, 1 h</th>
              <th className="sw-num" title={LEFT_OF}>
                Budget left
              </th>
              <th className="sw-num sw-wide">Empty in</th>
              <th className="sw-num sw-wide">Since, {zoneName(zone)}</th>
            </tr>
          </thead>
          <tbody>
            {burning.map(({ name, title, service, brief }) => {
              const alert = brief.alerts.find(({ urgency }) => urgency === 'page') ?? brief.alerts[0];
              const since = Date.parse(alert?.since ?? '') / 1000;
              return (
                <tr key={name}>
                  <td>
                    <Status kind={alert?.urgency === 'page' ? 'page' : 'ticket'} />
                  </td>
                  <td>
                    <Go to={`/slos/${encodeURIComponent(name)}`} style={{ fontWeight: 600, color: 'inherit' }}>
                      {title}
                    </Go>{' '}
                    <span className="sw-faint">{service}</span>
                  </td>
                  <td className="sw-num sw-wide">{times(brief.last_hour.burn_rate)}</td>
                  <td className="sw-num">{percent(leftOf(brief.budget))}</td>
                  <td className="sw-num sw-wide">{leftOf(brief.budget) < 0 ? 'empty' : (emptyIn(brief, now) ?? 'not soon')}</td>
                  <td className="sw-num sw-dim sw-wide">
                    {date(since, zone)} {clock(since, zone)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}
