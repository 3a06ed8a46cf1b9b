import { expect, test } from 'vitest';
import { findText, isExpression, namesOf, nextOf } from './find';
import { span } from './made';
import { buildTree } from './tree';

const { nodes } = buildTree({
  spans: [
    span('a', '', 0, 9, { name: 'POST /checkout', attributes: { error: true } }),
    span('b', 'a', 1, 2, { name: 'SELECT county_rule', attributes: { 'county.id': 7 } }),
    span('c', 'a', 3, 2, { name: 'respond', service: 'rules-db' }),
  ],
});
const keys = (found: readonly { key: string }[]) => found.map((node) => node.key);

test('conditions are told from words', () => {
  const names = namesOf(nodes);
  for (const text of ['error', 'duration_ms > 20', 'not error', "name contains 'x'", 'county.id = 7', 'lower(name) = 1', 'x is null']) {
    expect(isExpression(text, names), text).toBe(true);
  }
  for (const text of ['county', 'POST /checkout', 'SELECT county_rule', 'rules-db', 'island', 'order']) {
    expect(isExpression(text, names), text).toBe(false);
  }
});

test('words are found in names, services and values, in any case', () => {
  expect(keys(findText(nodes, 'COUNTY'))).toEqual(['b']);
  expect(keys(findText(nodes, 'rules-db'))).toEqual(['c']);
  expect(keys(findText(nodes, '7'))).toEqual(['b']);
});

test('the next match is after the span one is at, and goes round', () => {
  const found = [nodes[0]!, nodes[2]!];
  expect(nextOf(found, nodes, nodes[0], 1)?.key).toBe('c');
  expect(nextOf(found, nodes, nodes[1], 1)?.key).toBe('c');
  expect(nextOf(found, nodes, nodes[2], 1)?.key).toBe('a');
  expect(nextOf(found, nodes, nodes[1], -1)?.key).toBe('a');
  expect(nextOf(found, nodes, nodes[0], -1)?.key).toBe('c');
  expect(nextOf(found, nodes, undefined, 1)?.key).toBe('a');
  expect(nextOf(found, nodes, undefined, -1)?.key).toBe('c');
  expect(nextOf([], nodes, nodes[0], 1)).toBeUndefined();
  expect(nextOf([nodes[1]!], nodes, nodes[1], 1)?.key).toBe('b');
});
