import { expect, it } from 'vitest';
import { FIELDS, KINDS, written } from './channel';

it('a channel says only what was filled in, numbers and lists as such', () => {
  expect(written('email', { host: ' mail.example ', port: '587', to: 'a@example, b@example,', password: '', topic: 'x' })).toEqual({
    kind: 'email',
    host: 'mail.example',
    port: 587,
    to: ['a@example', 'b@example'],
  });
});

it('never shows a secret while it is typed', () => {
  const shown = KINDS.flatMap((kind) => FIELDS[kind].filter(({ key, secret }) => /password|token|key/.test(key) && secret !== true));
  expect(shown).toEqual([]);
});
