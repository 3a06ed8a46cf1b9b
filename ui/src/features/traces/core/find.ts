/** Finding spans: what is a condition, what is only a text, and which match is the next. */
import type { Node } from './tree';

const OPERATOR = /[=<>!]|\b(and|or|not|exists|in|is|between|contains|matches|starts with|ends with)\b|\w\(/i;

export function namesOf(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { span } of nodes) if (span !== undefined) for (const name in span.attributes) names.add(name);
  return names;
}

/** Whether a text is a condition of the expression language: it has an operator, or is an attribute's name. */
export function isExpression(text: string, names: ReadonlySet<string>): boolean {
  const trimmed = text.trim();
  return OPERATOR.test(trimmed) || names.has(trimmed);
}

/** Spans with the text in their name, service or a value, in any case. */
export function findText(nodes: readonly Node[], text: string): readonly Node[] {
  const wanted = text.trim().toLowerCase();
  const has = (value: unknown) => String(value).toLowerCase().includes(wanted);
  return nodes.filter(
    ({ span }) => span !== undefined && (has(span.name) || has(span.service) || Object.values(span.attributes).some(has)),
  );
}

/** The next of `found` after a span in the tree's order, or before it; round at the ends. */
export function nextOf(found: readonly Node[], nodes: readonly Node[], from: Node | undefined, step: 1 | -1): Node | undefined {
  if (found.length === 0) return undefined;
  const wanted = new Set(found);
  const at = from === undefined ? -1 : nodes.indexOf(from);
  for (let i = 1; i <= nodes.length; i++) {
    const node = nodes[(at + step * i + 2 * nodes.length + (at < 0 && step < 0 ? 1 : 0)) % nodes.length];
    if (node !== undefined && wanted.has(node)) return node;
  }
  return undefined;
}
