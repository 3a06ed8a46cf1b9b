import { Decoration, EditorView, MatchDecorator, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

/** What the policy of the pages lets styles through by. */
export const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const grey = Decoration.mark({ class: 'sw-faint' });

/** Operators are grey, so that the facts stand out; what is quoted has none. */
const operators = new MatchDecorator({
  regexp: /'(?:[^']|'')*'|"(?:[^"]|"")*"|\b(?:AND|OR|NOT|IN|EXISTS|LIKE|IS|BETWEEN|CASE|WHEN|THEN|ELSE|END)\b|[=!<>+*/()-]+/gi,
  decoration: ([found]) => (/^['"]/.test(found) ? null : grey),
});

const greyed = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = operators.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = operators.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const wavy = (colour: string) => ({ backgroundImage: 'none', textDecoration: `underline wavy var(${colour})`, textUnderlineOffset: '3px' });

/** What floats below the caret, and what it offers. */
export const OFFERED = {
  '.cm-tooltip': { backgroundColor: 'var(--sw-raised)', color: 'var(--sw-text)', border: '1px solid var(--sw-line)', borderRadius: '6px', boxShadow: 'var(--sw-shadow-2)', overflow: 'hidden', zIndex: '1' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '450 12px / 18px var(--sw-font-code)', maxHeight: '260px', minWidth: '260px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 9px', display: 'flex', gap: '16px', justifyContent: 'space-between' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--sw-accent-soft)', color: 'var(--sw-text)' },
  '.cm-completionLabel': { overflow: 'hidden', textOverflow: 'ellipsis' },
};

const theme = EditorView.theme({
  ...OFFERED,
  '&': { color: 'var(--sw-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '450 12px / 18px var(--sw-font-code)', letterSpacing: '-0.01em' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--sw-text)' },
  '.cm-line': { padding: '0 9px' },
  '.cm-placeholder': { color: 'var(--sw-text-3)' },
  '.cm-cursor': { borderLeftColor: 'var(--sw-text)' },
  '.cm-completionDetail': { fontFamily: 'var(--sw-font-ui)', fontSize: '11px', fontStyle: 'normal', color: 'var(--sw-text-3)', marginLeft: '0' },
  '.cm-completionInfo': { padding: '6px 9px', font: '12px / 18px var(--sw-font-ui)' },
  '.cm-diagnostic': { borderLeft: 'none', padding: '6px 9px', font: '12px / 18px var(--sw-font-ui)' },
  '.cm-lintRange': { padding: '0' },
  '.cm-lintRange-error': wavy('--sw-bad'),
  '.cm-lintRange-warning': wavy('--sw-ticket'),
  '.cm-lintRange-info': wavy('--sw-control'),
  '.cm-lintRange-active': { backgroundColor: 'transparent' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--sw-bad)' },
});

/** How an expression looks, in the page's tokens and under its policy. */
export const look: Extension = [EditorView.cspNonce.of(nonce()), theme, greyed];
