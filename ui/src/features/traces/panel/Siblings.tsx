import { useQuery } from '@tanstack/react-query';
import { count, milliseconds, withUnit } from '~/base/format';
import { spanOf } from '~/base/time';
import { around } from '../core/questions';
import type { Span } from '../core/span';
import { placeAmong, type Place } from '../core/among';
import { siblingsOf } from '../reads';
import panel from './DetailPanel.module.css';
import { SiblingHeat } from './SiblingHeat';

const HOURS = 3;

/** Of fewer a share says nothing. */
const ENOUGH = 20;

const AROUND = `${withUnit(HOURS, 'h')} before and after`;

/** Where a span sits among those of the same service and name, in the hours around it. */
export function Siblings({ span, base }: { span: Span; base: number }) {
  const at = (base + span.start) / 1000;
  const { start, end } = spanOf(around(at - (at % 3600), Date.now() / 1000 - 60, HOURS * 3600), 0);
  const { data, isError, isPending } = useQuery(siblingsOf(span, start, end));
  const place = data === undefined ? undefined : placeAmong(data, span.duration);
  return (
    <section className={panel['part']} aria-label="Among its siblings">
      <h3>
        Among its like <span className="sw-note">{AROUND}</span>
      </h3>
      {isPending && <p className="sw-small sw-faint">Asking how long others took.</p>}
      {isError && <p className="sw-small sw-faint">Others could not be asked for.</p>}
      {place !== undefined && (
        <>
          <p className="sw-small">
            {placeText(place)}
          </p>
          {data !== undefined && place.total >= ENOUGH && <SiblingHeat heat={data} at={at} duration={span.duration} />}
        </>
      )}
    </section>
  );
}

function placeText({ total, below, p50, p99 }: Place): string {
  if (total <= 1) return 'The only one of its kind in this time.';
  if (total < ENOUGH) return `One of ${count(total)} in this time; half took up to ${milliseconds(p50)}.`;
  return `Slower than ${below} of ${count(total)}. Half took up to ${milliseconds(p50)}, 99 of 100 up to ${milliseconds(p99)}.`;
}
