import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder, WidgetType, type DecorationSet } from '@codemirror/view';
import { nonce, OFFERED } from '~/widgets/expression/look';
import { calls, type Names } from './calls';
import type { Placed } from './hints';

/** What is said of wordings that blame, below the line in which they stand. */
class Said extends WidgetType {
  constructor(private readonly of: Placed) {
    super();
  }
  override eq(other: Said) {
    return other.of.text === this.of.text && other.of.instead === this.of.instead;
  }
  toDOM() {
    const line = document.createElement('div');
    line.className = 'cm-said';
    line.textContent = `In place of “${this.of.text}”: ${this.of.instead}`;
    return line;
  }
}

export const told = StateEffect.define<readonly Placed[]>();

const hints = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(old, transaction) {
    const effect = transaction.effects.find((one) => one.is(told));
    if (effect === undefined) return old.map(transaction.changes);
    const { doc } = transaction.state;
    const all = (effect.value as readonly Placed[]).filter(({ to }) => to <= doc.length);
    const marks = all.map(({ from, to }) => Decoration.mark({ class: 'cm-blames' }).range(from, to));
    const lines = all.map((one) => Decoration.widget({ widget: new Said(one), block: true, side: 1 }).range(doc.lineAt(one.to).to));
    return Decoration.set([...marks, ...lines], true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const theme = EditorView.theme({
  '&': { color: 'var(--sw-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '400 14px / 22px var(--sw-font-ui)', minHeight: '66px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--sw-text)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-placeholder': { color: 'var(--sw-text-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--sw-text)' },
  ...OFFERED,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '13px / 20px var(--sw-font-ui)', maxHeight: '260px', minWidth: '220px' },
  '.cm-blames': { textDecoration: 'underline wavy var(--sw-ticket)', textUnderlineOffset: '3px' },
  '.cm-said': { margin: '2px 12px 6px', padding: '1px 8px', borderLeft: '2px solid var(--sw-ticket)', font: '12px / 18px var(--sw-font-ui)', color: 'var(--sw-ticket-text)', backgroundColor: 'var(--sw-ticket-soft)' },
});

/** The editor of a section: words with line breaks, undo, names of colleagues, and the hints at their place. */
export function proseState(text: string, label: string, about: string, write: (text: string) => void, names: Names): EditorState {
  const own: Extension[] = [
    EditorView.cspNonce.of(nonce()),
    theme,
    hints,
    history(),
    calls(names),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
    placeholder(about),
    EditorView.updateListener.of((update) => update.docChanged && write(update.state.doc.toString())),
  ];
  return EditorState.create({ doc: text, extensions: own });
}
