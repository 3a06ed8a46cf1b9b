/** The time that the pointer stands on, shared by all charts of a page. */
import { useSyncExternalStore } from 'react';

let current: number | undefined;
const listeners = new Set<() => void>();

export function pointAt(time: number | undefined): void {
  if (time === current) return;
  current = time;
  listeners.forEach((listener) => listener());
}

export function pointed(): number | undefined {
  return current;
}

export function onPointed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePointed(): number | undefined {
  return useSyncExternalStore(onPointed, pointed);
}
