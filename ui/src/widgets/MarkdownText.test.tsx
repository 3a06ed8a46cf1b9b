import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import MarkdownText from './MarkdownText';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

function drawn(text: string): HTMLElement {
  const box = document.createElement('div');
  act(() => createRoot(box).render(<MarkdownText text={text} />));
  return box;
}

test('markdown becomes elements', () => {
  const box = drawn('Rolled **back**.\n\n- `kubectl`\n- [docs](https://example.com/a)');
  expect(box.querySelector('strong')?.textContent).toBe('back');
  expect(box.querySelectorAll('li')).toHaveLength(2);
  expect(box.querySelector('a')?.getAttribute('href')).toBe('https://example.com/a');
});

test('HTML stays the text that it is', () => {
  const hostile = '<img src=x onerror="window.trapped=1"><script>window.trapped=1</script>\n\n<svg onload=alert(1)>';
  const box = drawn(hostile);
  expect(box.querySelector('img, script, svg')).toBeNull();
  expect(box.textContent).toContain('<img src=x onerror="window.trapped=1">');
});

test('links that run something lead nowhere, pictures are not fetched', () => {
  const box = drawn('[a](javascript:alert(1)) [b](data:text/html,x) [c](JaVaScRiPt:alert(1)) ![d](https://example.com/p.png)');
  expect([...box.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://example.com/p.png']);
  expect(box.querySelector('img')).toBeNull();
});
