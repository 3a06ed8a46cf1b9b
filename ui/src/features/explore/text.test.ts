import { describe, expect, it } from 'vitest';
import { filterExpression, nameText, whereText } from '~/widgets/question/expression';
import type { Asked } from '~/widgets/question/question';
import { clausesText, commandText, quoted, readClauses, requestText } from './text';

const LAST = { kind: 'last', seconds: 7200 } as const;
const full: Asked = {
  calculations: ['count', 'p99(duration_ms)', { op: 'COUNT', where: 'error = true', name: 'count where error = true' }],
  datasets: ['checkout', 'shop'],
  breakdowns: ['state', 'service.version'],
  havings: [{ name: 'COUNT', op: '>', value: 5 }],
  orders: [{ name: 'P99(duration_ms)', order: 'descending' }],
  limit: 20,
  granularity: 60,
  compare_time_offset_seconds: 86_400,
  calculated_fields: [{ name: 'slow', expression: 'duration_ms > 300' }],
  where: "http.route in ('/a', '/b') and not error",
};
const read = (text: string, where = '', old: Asked = {}) => readClauses(text, where, old);

describe('a question as text', () => {
  it('is read as it was written', () => {
    expect(read(clausesText(full).replace(', count where error = true', ''), whereText(full), full)).toEqual({
      asked: { ...full, calculations: ['count', 'p99(duration_ms)'] },
    });
  });
  it('is read whole when it is pasted with its condition', () => {
    expect(read("count where state in ('VT', 'by') and error by state limit 3")).toEqual({
      asked: { calculations: ['count'], where: "state in ('VT', 'by') and error", breakdowns: ['state'], limit: 3 },
    });
  });
  it('keeps what quotes and brackets hold', () => {
    expect(read('p99(if(a in (1, 2), x, y)), max("odd, name")')).toEqual({ asked: { calculations: ['p99(if(a in (1, 2), x, y))', 'max("odd, name")'] } });
  });
  it('of nothing counts', () => expect(read('')).toEqual({ asked: { calculations: ['count'] } }));
  it.each([
    ['count limit many', /limit many: a number/],
    ['count by', /follow by/],
    ['count each soon', /each soon: a length/],
    ['count having much', /having much: a condition/],
  ])('says what is wrong: %s', (text, wrong) => {
    const found = read(text);
    expect('wrong' in found && found.wrong).toMatch(wrong);
  });
});

describe('conditions as text', () => {
  it('quote what has to be quoted', () => {
    expect(['http.route', 'odd name', 'a"b', 'in'].map(nameText)).toEqual(['http.route', '"odd name"', '"a""b"', '"in"']);
    expect(filterExpression({ column: 'x', op: '=', value: "it's" })).toBe("x = 'it''s'");
  });
  it('say each operator', () => {
    expect(filterExpression({ column: 'x', op: 'in', value: [1, 'a'] })).toBe("x in (1, 'a')");
    expect(filterExpression({ column: 'x', op: 'does-not-exist' })).toBe('not exists x');
    expect(filterExpression({ column: 'x', op: 'does-not-contain', value: 'a' })).toBe("x not contains 'a'");
  });
  it('mean the same joined', () => {
    const filters = [{ column: 'a', op: '=', value: 1 }, { column: 'b', op: '=', value: 2 }];
    expect(whereText({ filters, where: 'c or d' })).toBe('(c or d) and a = 1 and b = 2');
    expect(whereText({ filters, filter_combination: 'OR', where: 'c' })).toBe('c and (a = 1 or b = 2)');
    expect(whereText({ filters, filter_combination: 'OR' })).toBe('a = 1 or b = 2');
  });
});

describe('a question for a terminal', () => {
  it('is a command of Sward', () => {
    expect(commandText({ datasets: ['shop'], filters: [{ column: 'state', op: '=', value: 'VT' }], breakdowns: ['a', 'b'], limit: 3 }, LAST)).toBe(
      `./sward query shop count --where 'state = '\\''VT'\\''' --by a,b --limit 3 --last 2h`,
    );
  });
  it('of several datasets asks all and narrows', () => {
    expect(commandText({ datasets: ['a', 'b'] }, LAST)).toContain('__all__ count --where');
  });
  it('quotes what a shell would run', () => {
    expect(quoted('$(rm -rf /) `x` "y"')).toBe(`'$(rm -rf /) \`x\` "y"'`);
    expect(requestText({ where: "a = 'b'" }, LAST, 'http://localhost:8080')).toContain(`'{"where":"a = '\\''b'\\''","time_range":"2h"}'`);
  });
});
