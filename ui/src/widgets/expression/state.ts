import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { linter, type Diagnostic } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as hint } from '@codemirror/view';
import { look, type Checked, type ExpressionQuestion } from '~/api/expressions';
import { look as appearance } from './look';
import { detailOf, foundText, markOf } from './marks';

/** What the editor asks of the page at any moment. */
export type Ask = {
  readonly datasets: readonly string[];
  readonly use: 'filter' | 'value' | undefined;
  readonly onChange: (text: string) => void;
  readonly onSubmit: (() => void) | undefined;
  readonly onChecked: (checked: Checked | undefined) => void;
};

const CHECK_AFTER = 300;
const AGAIN_AFTER = 150;
const LONGEST_WAIT = 1200;

function question(expression: string, { datasets, use }: Ask): ExpressionQuestion {
  return { expression, ...(use === undefined ? {} : { use }), ...(datasets.length === 0 ? {} : { datasets: [...datasets] }) };
}

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

async function complete(context: CompletionContext, ask: Ask): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  if (!context.explicit && context.matchBefore(/[\w.'`"=<>! (,]$/) === null && text !== '') return null;
  const asked = { ...question(text, ask), position: context.pos };
  const gone = new AbortController();
  context.addEventListener('abort', () => gone.abort());
  try {
    let { completions } = await look(asked, gone.signal);
    for (let wait = AGAIN_AFTER; wait <= LONGEST_WAIT && completions?.incomplete === true && completions.items.length === 0; wait *= 2) {
      await pause(wait);
      if (context.aborted) return null;
      completions = (await look(asked, gone.signal)).completions;
    }
    if (completions === undefined || completions.items.length === 0) return null;
    return {
      from: completions.start,
      to: completions.end,
      filter: false,
      options: completions.items.map((item) => ({
        label: item.label,
        apply: item.insert,
        detail: detailOf(item),
        ...(item.description === undefined ? {} : { info: item.description }),
      })),
    };
  } catch {
    // What cannot be completed can still be typed.
    return null;
  }
}

async function check(text: string, ask: Ask): Promise<Diagnostic[]> {
  if (text.trim() === '') {
    ask.onChecked(undefined);
    return [];
  }
  try {
    const checked = await look(question(text, ask));
    ask.onChecked(checked);
    const told = (severity: 'error' | 'warning' | 'info') => (one: Checked['errors'][number]) => ({ ...markOf(text, one.position), severity, message: foundText(one) });
    return [...checked.errors.map(told('error')), ...checked.warnings.map(told('warning')), ...(checked.hints ?? []).map(told('info'))].filter(({ to }) => to <= text.length);
  } catch {
    // The question that it belongs to will be checked by the server anyway.
    ask.onChecked(undefined);
    return [];
  }
}

/** @param ask what the page wants at the moment it is called */
export function stateOf(text: string, placeholder: string, labelledBy: string, ask: () => Ask): EditorState {
  const submit: Extension = Prec.high(
    keymap.of([
      {
        key: 'Enter',
        run: () => {
          const { onSubmit } = ask();
          onSubmit?.();
          return onSubmit !== undefined;
        },
      },
    ]),
  );
  return EditorState.create({
    doc: text,
    extensions: [
      history(),
      autocompletion({ override: [(context) => complete(context, ask())], icons: false, activateOnTyping: true }),
      keymap.of(completionKeymap),
      submit,
      keymap.of([...historyKeymap, ...defaultKeymap]),
      linter((view) => check(view.state.doc.toString(), ask()), { delay: CHECK_AFTER }),
      hint(placeholder),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-labelledby': labelledBy, spellcheck: 'false', autocapitalize: 'off' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) ask().onChange(update.state.doc.toString());
      }),
      appearance,
    ],
  });
}
