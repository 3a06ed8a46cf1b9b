/** Words about something that was done, with a way to it: shown for a while, over whichever page is open. */
import { useSyncExternalStore } from 'react';

export type Toast = { readonly id: number; readonly text: string; readonly link?: { readonly to: string; readonly text: string } };

const SHOWN_MS = 8_000;

let shown: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(to: readonly Toast[]): void {
  shown = to;
  listeners.forEach((listener) => listener());
}

export function toast(text: string, link?: Toast['link']): void {
  const own: Toast = { id: next++, text, ...(link === undefined ? {} : { link }) };
  change([...shown, own]);
  setTimeout(() => dismiss(own.id), SHOWN_MS);
}

export function dismiss(id: number): void {
  change(shown.filter((one) => one.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
