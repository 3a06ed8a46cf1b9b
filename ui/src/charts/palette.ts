/** The tokens that canvases draw with, read once a theme. */
import { useSyncExternalStore } from 'react';

const SINGLE = [
  'surface', 'canvas', 'sunken', 'line', 'line-strong', 'control', 'text', 'text-2', 'text-3', 'accent', 'accent-soft',
  'good', 'bad', 'na', 'page', 'ticket', 'frozen', 'good-soft', 'bad-soft',
] as const;

export type TokenName = (typeof SINGLE)[number];

export type Palette = Readonly<Record<TokenName, string>> & {
  readonly heat: readonly string[];
  readonly pick: readonly string[];
  readonly heatGood: readonly string[];
  readonly heatBad: readonly string[];
  /** By slot, from 1. */
  readonly category: readonly string[];
};

let kept: { theme: string; palette: Palette } | undefined;

function ladder(style: CSSStyleDeclaration, name: string, steps: number): string[] {
  return Array.from({ length: steps }, (_, i) => style.getPropertyValue(`--sw-${name}-${i + 1}`).trim());
}

function theme(): string {
  return document.documentElement.dataset['theme'] ?? 'light';
}

export function palette(): Palette {
  if (kept?.theme === theme()) return kept.palette;
  const style = getComputedStyle(document.documentElement);
  const single = Object.fromEntries(SINGLE.map((name) => [name, style.getPropertyValue(`--sw-${name}`).trim()]));
  const read = {
    ...(single as Record<TokenName, string>),
    heat: ladder(style, 'heat', 9),
    pick: ladder(style, 'pick', 9),
    heatGood: ladder(style, 'heat-good', 5),
    heatBad: ladder(style, 'heat-bad', 5),
    category: ['', ...ladder(style, 'cat', 10)],
  };
  kept = { theme: theme(), palette: read };
  return read;
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** Draws anew when the theme changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, palette);
}
