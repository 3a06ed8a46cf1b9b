import { expect, test } from 'vitest';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { exploreLink, traceLink } from './links';

const HOSTILE = { datasets: ['a&b=c'], where: '"<img src=x>" = \'%00?#\'', limit: 20 };

test('a question stands in the address as the JSON that the API takes', () => {
  const { search } = exploreLink(HOSTILE, { kind: 'last', seconds: 7200 });
  const address = new URLSearchParams(defaultStringifySearch(search));
  expect(JSON.parse(address.get('q') ?? '')).toEqual(HOSTILE);
  expect(address.get('t')).toBe('2h');
});

test('a question is read back from the address as it was', () => {
  const { search } = exploreLink(HOSTILE, { kind: 'between', start: 1_794_880_800, end: 1_794_888_000 });
  expect(defaultParseSearch(defaultStringifySearch(search))).toEqual({
    q: HOSTILE,
    t: '2026-11-17T02:00:00Z/2026-11-17T04:00:00Z',
  });
});

test('one dataset is a list of one, so that Explore reads one form', () => {
  expect(exploreLink({ dataset: 'shop', limit: 5 }, { kind: 'last', seconds: 60 }).search['q']).toEqual({ datasets: ['shop'], limit: 5 });
});

test('a trace id is a parameter of the path, so that it is encoded there', () => {
  expect(traceLink('a/b?c', 's1')).toEqual({ to: '/traces/$id', params: { id: 'a/b?c' }, search: { span: 's1' } });
  expect(traceLink('a').search).toEqual({});
});
