import { describe, expect, it } from 'vitest';
import { calledBy, callingAt } from './mention';

describe('a call that is being written', () => {
  const at = (text: string) => callingAt(text, text.length);
  it('begins with its sign', () => expect(at('Thanks @')).toEqual({ from: 7, beginning: '' }));
  it('takes names of several words', () => expect(at('@Ada Lö')).toEqual({ from: 0, beginning: 'Ada Lö' }));
  it('is the last one', () => expect(at('@Ada and @Gr')).toEqual({ from: 9, beginning: 'Gr' }));
  it('is no mail address', () => expect(at('mail ada@gr')).toBeUndefined());
  it('ends with its line', () => expect(at('@Ada\n')).toBeUndefined());
  it('needs a letter after the sign', () => expect(at('@ Ada')).toBeUndefined());
  it('is what stands before the caret', () => expect(callingAt('@Ada', 2)).toEqual({ from: 0, beginning: 'A' }));
});

describe('a name that was chosen', () => {
  it('stands in place of its beginning, and one writes on after it', () => expect(calledBy('Ask @ad', { from: 4, beginning: 'ad' }, 'Ada Löw')).toEqual({ text: 'Ask @Ada Löw ', caret: 13 }));
  it('keeps what follows', () => expect(calledBy('Ask @ad now', { from: 4, beginning: 'ad' }, 'Ada')).toEqual({ text: 'Ask @Ada now', caret: 9 }));
});
