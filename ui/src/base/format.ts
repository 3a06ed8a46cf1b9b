/** How figures are written, everywhere the same: LOOK.md's words, in one place. */

/** Thin, and no place to break a line: a figure and its unit stay together. */
const THIN = '\u202f';
/** Between the parts of one figure. */
const JOINED = '\u00a0';
const MINUS = '\u2212';
const SIGNIFICANT = 3;

// Made once: making one takes longer than writing a hundred figures with it.
const WHOLE = new Intl.NumberFormat('en-US');
const SHORTENED = new Intl.NumberFormat('en-US', { maximumSignificantDigits: SIGNIFICANT, maximumFractionDigits: 12 });

function signed(text: string): string {
  return text.replace(/^-/, MINUS);
}

/** A figure that is written already, with its unit. */
export function withUnit(written: number | string, unit: string): string {
  return `${written}${THIN}${unit}`;
}

/** A count of events: whole, with thousands; an estimate's fraction is dropped. */
export function count(value: number): string {
  return signed(WHOLE.format(Math.round(value)));
}

/** At most three significant digits; counts from a thousand on are whole. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (Math.abs(value) >= 100) return count(value);
  return signed(SHORTENED.format(value));
}

const SHORT: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** For axes: 1.2 k, 3 M. */
export function short(value: number): string {
  for (const [size, letter] of SHORT) {
    if (Math.abs(value) >= size) return withUnit(figure(value / size), letter);
  }
  return figure(value);
}

/** A ratio 0..1 in percent. Digits grow towards 100 %, so that 99.984 % does not read as 100 %. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  if (value === 0 || value === 100) return withUnit(value, '%');
  const distance = value > 50 && value < 100 ? 100 - value : Math.abs(value);
  const digits = distance >= 100 ? 0 : distance >= 10 ? 1 : distance >= 1 ? 2 : Math.min(6, 1 + Math.ceil(-Math.log10(distance)));
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: Math.abs(value) >= 1000 ? 0 : Math.min(digits, 1),
    maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : digits,
  });
  return withUnit(signed(text), '%');
}

/** A burn rate or lift: 14.4×. */
export function times(value: number): string {
  return `${figure(value)}×`;
}

/** A measured time in milliseconds: 41 ms, 7.95 s, 3 min 20 s. */
export function milliseconds(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return withUnit(0, 'ms');
  if (size < 1) return withUnit(figure(value * 1000), 'µs');
  if (size < 1000) return withUnit(figure(value), 'ms');
  if (size < 60_000) return withUnit(figure(value / 1000), 's');
  return length(value / 1000);
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** A length of time in its two largest units: 3 h 22 min. */
export function length(seconds: number): string {
  let rest = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const whole = Math.floor(rest / size);
    if (whole > 0 || (unit === 's' && parts.length === 0)) {
      parts.push(withUnit(whole, unit));
      rest -= whole * size;
    } else if (parts.length > 0) {
      break;
    }
    if (parts.length === 2) break;
  }
  return `${seconds < 0 ? MINUS : ''}${parts.join(JOINED)}`;
}

/** How long ago, to be read after the absolute time: 5 min ago. */
export function age(seconds: number): string {
  return seconds < 1 ? 'now' : `${length(seconds)} ago`;
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return withUnit(figure(size), units[unit] ?? 'TB');
}

/** An attribute's value as people read it; missing is a value too. */
export function value(of: unknown): string {
  if (of === null || of === undefined) return 'missing';
  if (typeof of === 'string') return of === '' ? '""' : of;
  if (typeof of === 'number') return Number.isInteger(of) ? signed(String(of)) : figure(of);
  return typeof of === 'boolean' ? String(of) : JSON.stringify(of);
}

/** A figure of a column, by what its name says its unit is. */
export function ofColumn(column: string, figureOf: number): string {
  if (/(^|[._])(duration|latency)?_?ms$/.test(column) || column.endsWith('_ms')) return milliseconds(figureOf);
  if (/bytes$/.test(column)) return bytes(figureOf);
  return figure(figureOf);
}

/** A rate in the unit that suits it: a second, a minute, an hour. */
export function rate(perSecond: number): string {
  if (perSecond >= 1 || perSecond === 0) return withUnit(figure(perSecond), '/s');
  if (perSecond * 60 >= 1) return withUnit(figure(perSecond * 60), '/min');
  return withUnit(figure(perSecond * 3600), '/h');
}

/** A sentence of the server's, whose figures do not break from their units. */
export function unbroken(sentence: string): string {
  return sentence.replace(/(\d) (?=%|(?:µs|ms|s|min|h|d|B|kB|MB|GB)\b)/g, `$1${THIN}`);
}

/** "1 event", "2 events". */
export function counted(many: number, one: string, more = `${one}s`): string {
  return `${count(many)} ${Math.round(many) === 1 ? one : more}`;
}
