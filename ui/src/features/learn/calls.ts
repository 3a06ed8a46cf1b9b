import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { callingAt } from '~/widgets/mention';

/** Names of people that begin so. */
export type Names = (beginning: string) => Promise<readonly string[]>;

async function complete(context: CompletionContext, names: Names): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const calling = callingAt(line.text, context.pos - line.from);
  if (calling === undefined) return null;
  // What cannot be completed can still be typed.
  const found = await names(calling.beginning.toLowerCase()).catch(() => []);
  if (found.length === 0) return null;
  return { from: line.from + calling.from, filter: false, options: found.map((name) => ({ label: `@${name}`, apply: `@${name} ` })) };
}

/** `@` offers the names of colleagues: arrows choose, Enter takes, Escape leaves. */
export function calls(names: Names): Extension {
  return autocompletion({ override: [(context) => complete(context, names)], icons: false, interactionDelay: 0 });
}
