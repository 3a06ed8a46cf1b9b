/** The text of a panel: paragraphs, with web addresses as links and **this** stronger. Pure. */

export type Part = { readonly kind: 'plain' | 'strong' | 'link'; readonly text: string };

const PARTS = /\*\*([^*]+)\*\*|(https?:\/\/[^\s<>()"']+[^\s<>()"'.,;:!?])/g;

function partsOf(paragraph: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of paragraph.matchAll(PARTS)) {
    if (found.index > from) parts.push({ kind: 'plain', text: paragraph.slice(from, found.index) });
    parts.push(found[1] === undefined ? { kind: 'link', text: found[2] ?? '' } : { kind: 'strong', text: found[1] });
    from = found.index + found[0].length;
  }
  if (from < paragraph.length) parts.push({ kind: 'plain', text: paragraph.slice(from) });
  return parts;
}

export function paragraphs(text: string): Part[][] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(partsOf);
}
