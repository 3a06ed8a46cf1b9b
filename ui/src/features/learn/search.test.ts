import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { actionSearch, listSearch, postmortemSearch, type ActionSearch } from './search';

describe('the address of actions', () => {
  it.each<ActionSearch>([{}, { state: 'all', owner: '<b>&?#', due: 'overdue', sort: 'due' }, { owner: '7' }, { owner: 'true', due: 'none' }])('reads what it wrote: %j', (search) => {
    expect(actionSearch.parse(defaultParseSearch(defaultStringifySearch(search)))).toEqual(search);
  });
  it('leaves out what it cannot read', () => {
    expect(actionSearch.parse({ state: 'lost', owner: ['a'], due: 7, sort: 'name' })).toEqual({});
    expect(listSearch.parse({ state: 'none' })).toEqual({});
    expect(postmortemSearch.parse({ edit: 'yes', version: 'last' })).toEqual({});
    expect(postmortemSearch.parse({ version: 0 })).toEqual({});
  });
});
