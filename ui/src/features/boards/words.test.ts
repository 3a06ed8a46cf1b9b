import { describe, expect, it } from 'vitest';
import { paragraphs } from './words';

describe('the text of a panel', () => {
  it('has paragraphs', () => expect(paragraphs('a\nb\n\n\n c ').map((own) => own.map(({ text }) => text).join(''))).toEqual(['a\nb', 'c']));
  it('has links, without the full stop behind them', () => {
    expect(paragraphs('See https://example.org/a?b=1.')).toEqual([
      [
        { kind: 'plain', text: 'See ' },
        { kind: 'link', text: 'https://example.org/a?b=1' },
        { kind: 'plain', text: '.' },
      ],
    ]);
  });
  it('links to web pages only', () => {
    expect(paragraphs('javascript:alert(1) <a href="data:x">')[0]?.every(({ kind }) => kind === 'plain')).toBe(true);
  });
  it('can be stronger', () => expect(paragraphs('**first**')).toEqual([[{ kind: 'strong', text: 'first' }]]));
});
