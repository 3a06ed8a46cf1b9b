import { describe, expect, it } from 'vitest';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { conditionOf, environmentName, isAbout } from './environment';

const HOSTILE = '\'"><img src=x onerror=alert(1)>&env=b#%00';

describe('the environment in an address', () => {
  it('is read as it was written', () => {
    for (const name of ['production', '1', 'true', 'null', '{}', ' ', HOSTILE]) {
      const read = defaultParseSearch(defaultStringifySearch({ env: name })) as { env: unknown };
      expect(environmentName.parse(read.env), name).toBe(name);
    }
  });
  it('may be typed by hand; nonsense is none', () => {
    expect([7, true, '', null, ['a'], { a: 1 }].map((typed) => environmentName.parse(typed))).toEqual(['7', 'true', undefined, undefined, undefined, undefined]);
  });
});

describe('the condition of an environment', () => {
  it('holds the name as a text, whatever is in it', () => {
    expect(conditionOf('coalesce(a, b)', "it's")).toBe("coalesce(a, b) = 'it''s'");
    expect(conditionOf(undefined, '7')).toBe("deployment.environment.name = '7'");
    expect(conditionOf('a', undefined)).toBeUndefined();
  });
});

it('what names no environment is about all', () => {
  expect(isAbout('a', {})).toBe(true);
  expect(isAbout('a', { environment: 'b' })).toBe(false);
  expect(isAbout(undefined, { environment: 'b' })).toBe(true);
});
