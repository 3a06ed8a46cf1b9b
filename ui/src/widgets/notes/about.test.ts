import { describe, expect, it } from 'vitest';
import type { Question } from '~/api/questions';
import { aboutAddress, aboutWords, howMany, merged } from './about';

const asked = (id: number, answers = 0) => ({ id, answers: Array.from({ length: answers }) }) as unknown as Question;

describe('what a question is about', () => {
  it('is said in words', () => expect([{ dataset: 'shop' }, { dataset: 'shop', column: 'a.b' }, { service: 'pay' }].map(aboutWords)).toEqual(['shop', 'shop, column a.b', 'service pay']));
  it('leads to where it is shown, whatever it is called', () => {
    expect(aboutAddress({ dataset: 'a/b?c' }).to).toBe('/datasets/a%2Fb%3Fc');
    expect(aboutAddress({ service: 'pay' })).toEqual({ to: '/map', search: { service: 'pay' } });
  });
});

describe('questions from several lists', () => {
  it('are there once, the newest first', () => expect(merged([[asked(1), asked(3)], [asked(3), asked(2)]]).map(({ id }) => id)).toEqual([3, 2, 1]));
  it('are counted by their notes and by what waits', () => {
    expect([howMany([asked(1, 2), asked(2)]), howMany([asked(1)]), howMany([asked(1, 1)]), howMany([])]).toEqual(['2 notes, 1 open question', '1 open question', '1 note', '']);
  });
});
