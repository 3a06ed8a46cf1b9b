import { UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Compared, Explained, Explanation } from '~/api/explain';
import { count, counted, figure, percent, unbroken, value as valueText } from '~/base/format';
import { PairBar, PairColumns } from '~/charts/PairBars';
import styles from './Explanation.module.css';

const ATTRIBUTES_FIRST = 6;
const BARS = 6;
const NO_DIFFERENCE = 0.02;
const SMALLEST = -300;
const SCATTERED = 0.5;

/** A condition that a question can be narrowed by. */
export type Narrowing = { readonly where: string; readonly filters: Explanation['filters'] };

/**
 * What selected events share: the sentence, its figures, the ranked conjunctions, then every attribute
 * by how much it differs.
 *
 * @param said where its sentence stands
 * @param actions what can be done with an explanation
 * @param onValue when a value of an attribute is chosen
 * @param children what else is known, before the attributes
 */
export function ExplanationView({
  of,
  said = 'here',
  actions,
  onValue,
  children,
}: {
  of: Explained;
  said?: 'here' | 'elsewhere';
  actions: (explanation: Explanation) => ReactNode;
  onValue?: (attribute: string, value: unknown) => void;
  children?: ReactNode;
}) {
  const [chosen, setChosen] = useState(0);
  const own = of.explanations[chosen];
  return (
    <>
      {said === 'here' && <p className={`sw-voice ${styles['sentence']}`}>{unbroken(of.sentence)}</p>}
      {own === undefined ? (
        !hasAcross(of) && (
          <p className={`sw-dim ${styles['advice']}`}>
            {of.selected.events > 0
              ? 'These events share nothing that the others lack, beyond chance. Select more of them, or another part: a longer time, a band of slow events, one group.'
              : 'Select events first: drag over the heatmap, or choose a group.'}
          </p>
        )
      ) : (
        <>
          <Facts of={of} own={own} />
          <div className={styles['actions']}>{actions(own)}</div>
        </>
      )}
      {of.explanations.length > 0 && <Ranked of={of} chosen={chosen} choose={setChosen} />}
      {of.warnings.map((warning) => (
        <p key={warning} className="sw-note">
          {warning}
        </p>
      ))}
      {children}
      <Attributes of={of} own={own} onValue={onValue} />
    </>
  );
}

/** Whether traces say what attributes do not. */
function hasAcross({ across_traces }: Explained): boolean {
  return across_traces !== undefined && across_traces.length > 0;
}

function Facts({ of, own }: { of: Explained; own: Explanation }) {
  const users = (own as { users?: { count?: number; distinct?: number; is_least?: boolean } }).users;
  const people = users?.count ?? users?.distinct;
  return (
    <dl className={styles['facts']}>
      <Fact text="selected" figure={`${count(own.inside.selected.events)} of ${count(of.selected.events)}`} />
      <Fact text="all other events" figure={`${count(own.inside.baseline.events)} of ${count(of.baseline.events)}`} />
      {people !== undefined && <Fact text="people" figure={`${users?.is_least === true ? 'at least ' : ''}${count(people)}`} />}
    </dl>
  );
}

function Fact({ figure: own, text }: { figure: string; text: string }) {
  return (
    <div>
      <dd>{own}</dd>
      <dt>{text}</dt>
    </div>
  );
}

function Ranked({ of, chosen, choose }: { of: Explained; chosen: number; choose: (index: number) => void }) {
  return (
    <section aria-label="Ranked" className={styles['ranked']}>
      <h3 className={styles['head']}>
        Ranked <span className="sw-note">share of selected, of others</span>
      </h3>
      <ol>
        {of.explanations.map((one, i) => (
          <li key={one.where}>
            <UnstyledButton className={styles['row']} aria-pressed={i === chosen} onClick={() => choose(i)}>
              <span className="sw-faint">{i + 1}</span>
              <span className="sw-code">
                <Conditions of={one} />
                <span className={styles['chance']}>
                  {counted(one.inside.selected.events, 'event')} of {count(one.inside.selected.events + one.inside.baseline.events)} such,{' '}
                  <Chance of={one.significance} />, corrected
                </span>
                <Together of={one} />
              </span>
              <PairBar selected={one.share_of_selected} baseline={one.share_of_baseline} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <p className="sw-note">Nothing else passes the correction.</p>
    </section>
  );
}

function Conditions({ of }: { of: Explanation }) {
  return of.conditions.map((condition, i) => (
    <span key={condition.attribute} className={styles['condition']}>
      {i > 0 && <em>and </em>}
      {conditionParts(condition).map((part) => (part.isFact ? part.text : <em key={part.text}>{part.text}</em>))}
    </span>
  ));
}

function conditionParts(condition: Explanation['conditions'][number]): { text: string; isFact: boolean }[] {
  const fact = (text: string) => ({ text, isFact: true });
  const word = (text: string) => ({ text, isFact: false });
  const name = fact(condition.attribute);
  const missing = condition.or_missing === true ? [word(' or missing')] : [];
  switch (condition.op) {
    case '=':
      return [name, word(' is '), fact(valueText(condition.values?.[0])), ...missing];
    case 'in':
      return [name, word(' is one of '), fact((condition.values ?? []).map(valueText).join(', ')), ...missing];
    case 'exists':
      return [name, word(' exists')];
    case 'does-not-exist':
      return [name, word(' is missing')];
    default:
      return [fact(condition.text), ...missing];
  }
}

function Together({ of }: { of: Explanation }) {
  // What could stand in place of each of two conditions is said once.
  const texts = [...new Set(of.moves_together_with.map(({ text }) => text))];
  return texts.length === 0 ? null : <span className={styles['chance']}>moves together with {texts.join(', ')}</span>;
}

/** A probability as people read one: chance 2 × 10 to the power of −16. */
function Chance({ of }: { of: number }) {
  const exponent = of > 0 ? Math.floor(Math.log10(of)) : -Infinity;
  if (exponent >= -3) return <>chance {figure(of)}</>;
  if (exponent <= SMALLEST) {
    return (
      <>
        chance under 10<sup>−{-SMALLEST}</sup>
      </>
    );
  }
  return (
    <>
      chance {figure(of / 10 ** exponent)} × 10<sup>−{-exponent}</sup>
    </>
  );
}

function Attributes({ of, own, onValue }: { of: Explained; own: Explanation | undefined; onValue: ((attribute: string, value: unknown) => void) | undefined }) {
  const [all, setAll] = useState(false);
  const differing = of.comparison.filter((one) => one.difference > NO_DIFFERENCE && !isScattered(one));
  const scattered = of.comparison.filter((one) => one.difference > NO_DIFFERENCE && isScattered(one));
  const alike = of.comparison.filter(({ difference }) => difference <= NO_DIFFERENCE);
  const shown = all ? differing : differing.slice(0, ATTRIBUTES_FIRST);
  if (of.comparison.length === 0) return null;
  return (
    <section aria-label="By attribute" className={styles['attributes']}>
      <h3 className={styles['head']}>
        By attribute
        <span className={styles['key']}>
          <i data-side="selected" /> {count(of.selected.events)} selected <i data-side="baseline" /> {count(of.baseline.events)} others
        </span>
      </h3>
      {shown.map((one) => (
        <Attribute key={one.attribute} of={one} own={own} onValue={onValue} />
      ))}
      {differing.length > shown.length && (
        <UnstyledButton className={styles['more']} onClick={() => setAll(true)}>
          {counted(differing.length - shown.length, 'more attribute')}
        </UnstyledButton>
      )}
      {scattered.length > 0 && <Scattered of={scattered} />}
      {alike.length > 0 && (
        <p className="sw-note" title={alike.map(({ attribute }) => attribute).join(', ')}>
          No difference in {counted(alike.length, 'other')}: {alike.slice(0, 4).map(({ attribute }) => attribute).join(', ')}
          {alike.length > 4 ? ', …' : ''}
        </p>
      )}
      <LeftOut of={of} />
    </section>
  );
}

/** Whether most selected events have other values than those with a bar: bars would show nothing. */
export function isScattered({ others }: Compared): boolean {
  return others !== undefined && others.selected > SCATTERED;
}

/** Attributes of very many values, such as user ids, in a line each. */
function Scattered({ of }: { of: readonly Compared[] }) {
  return (
    <details className={styles['left']}>
      <summary>
        {counted(of.length, 'attribute')} of very many values: {of.map(({ attribute }) => attribute).join(', ')}
      </summary>
      <ul>
        {of.map(({ attribute, bars, others }) => (
          <li key={attribute}>
            <span className="sw-code">{attribute}</span> The {counted(bars.length, 'most frequent value')} are of {percent(1 - (others?.selected ?? 0))} of the selected, {percent(1 - (others?.baseline ?? 0))} of the others
          </li>
        ))}
      </ul>
    </details>
  );
}

function Attribute({ of, own, onValue }: { of: Compared; own: Explanation | undefined; onValue: ((attribute: string, value: unknown) => void) | undefined }) {
  const named = own?.conditions.find(({ attribute }) => attribute === of.attribute);
  const bars = of.kind === 'measure' ? of.bars.slice(0, BARS * 2) : of.bars.slice(0, BARS);
  const pairs = bars.map((bar) => ({
    name: barName(bar),
    selected: bar.selected,
    baseline: bar.baseline,
    lit: named?.values?.some((value) => valueText(value) === valueText(bar.value)) === true,
  }));
  const rest = of.bars.length - bars.length;
  return (
    <div className={styles['attribute']}>
      <div className={styles['name']}>
        <span className="sw-code">{of.attribute}</span>
        <span className="sw-faint">{rest > 0 || of.others !== undefined ? 'most frequent values' : counted(of.bars.length, 'value')}</span>
      </div>
      <PairColumns pairs={pairs} label={of.attribute} onChoose={(i) => onValue?.(of.attribute, bars[i]?.missing === true ? null : bars[i]?.value)} />
    </div>
  );
}

function barName(bar: Compared['bars'][number]): string {
  if (bar.missing === true) return 'missing';
  if (bar.from_value !== undefined || bar.to_value !== undefined) {
    return `${bar.from_value === undefined ? 'to' : figure(bar.from_value)}${bar.to_value === undefined ? ' up' : `–${figure(bar.to_value)}`}`;
  }
  return valueText(bar.value);
}

function LeftOut({ of }: { of: Explained }) {
  if (of.left_out.length === 0) return null;
  return (
    <details className={styles['left']}>
      <summary>{counted(of.left_out.length, 'attribute')} not compared</summary>
      <ul>
        {of.left_out.map(({ attribute, detail }) => (
          <li key={attribute}>
            <span className="sw-code">{attribute}</span> {detail}
          </li>
        ))}
      </ul>
    </details>
  );
}
