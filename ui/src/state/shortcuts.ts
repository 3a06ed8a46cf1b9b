/** Keys that are commands on the page that is open. The latest that took a key has it. */
import { useEffect, useSyncExternalStore } from 'react';
import { preferences } from './preferences';

export type Shortcut = {
  /** As KeyboardEvent.key, with Ctrl+ or Shift+ before it: `q`, `?`, `Ctrl+k`, `Shift+Enter`. */
  readonly key: string;
  readonly text: string;
  readonly run: () => void;
  /** Also while a field has the focus. */
  readonly inFields?: true;
};

let stack: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Shortcut[])[]): void {
  stack = next;
  listeners.forEach((listener) => listener());
}

function keyOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return control + shift + (event.key.length === 1 && control !== '' ? event.key.toLowerCase() : event.key);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], [role="textbox"]') !== null;
}

/** Runs what a key means; whether it meant something. */
export function press(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey) return false;
  const key = keyOf(event);
  const isLetter = key.length === 1;
  for (const own of stack.toReversed()) {
    const found = own.find((shortcut) => shortcut.key === key);
    if (found === undefined) continue;
    if (isField(event.target) && found.inFields !== true) return false;
    if (isLetter && key !== '?' && !preferences().letters) return false;
    event.preventDefault();
    found.run();
    return true;
  }
  return false;
}

/** The commands of a part of the page, while it is shown. */
export function useShortcuts(own: readonly Shortcut[]): void {
  useEffect(() => {
    change([...stack, own]);
    return () => change(stack.filter((other) => other !== own));
  }, [own]);
}

/** All that can be pressed now. */
export function useAllShortcuts(): readonly Shortcut[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stack,
  );
  return all.flat();
}
