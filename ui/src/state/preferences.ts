/** What one person likes, kept in this browser; nothing a colleague must see from a link. */
import { useSyncExternalStore } from 'react';
import type { Zone } from '~/base/time';

export type Theme = 'auto' | 'light' | 'dark';

export type Preferences = {
  readonly theme: Theme;
  readonly zone: Zone;
  /** Whether single letters are commands. */
  readonly letters: boolean;
  readonly railFolded: boolean;
  /** How colleagues call who sits here; empty if nobody said so. */
  readonly person: string;
  /** Up to when they have seen where they were called. */
  readonly mentions: { readonly person: string; readonly until: string };
};

const KEY = 'sward.preferences';
const USUAL: Preferences = { theme: 'auto', zone: 'UTC', letters: true, railFolded: false, person: '', mentions: { person: '', until: '' } };
const THEMES: readonly unknown[] = ['auto', 'light', 'dark'];

let current = read();
const listeners = new Set<() => void>();

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return USUAL;
    const found = kept as Partial<Record<keyof Preferences, unknown>>;
    return {
      theme: THEMES.includes(found.theme) ? (found.theme as Theme) : USUAL.theme,
      zone: found.zone === 'local' ? 'local' : USUAL.zone,
      letters: typeof found.letters === 'boolean' ? found.letters : USUAL.letters,
      railFolded: found.railFolded === true,
      person: typeof found.person === 'string' ? found.person : USUAL.person,
      mentions: readSeen(found.mentions),
    };
  } catch {
    return USUAL;
  }
}

function readSeen(kept: unknown): Preferences['mentions'] {
  if (typeof kept !== 'object' || kept === null) return USUAL.mentions;
  const { person, until } = kept as Partial<Record<keyof Preferences['mentions'], unknown>>;
  return typeof person === 'string' && typeof until === 'string' ? { person, until } : USUAL.mentions;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing forgets at the end of the page.
  }
  listeners.forEach((listener) => listener());
}

export function preferences(): Preferences {
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
