import { Textarea } from '@mantine/core';
import type { Panel } from '~/api/shared';
import { paragraphs } from './words';

const LONGEST = 20_000;

/** Words between the panels: paragraphs and links, nothing else of a page. */
export function TextPanel({ panel, change }: { panel: Extract<Panel, { type: 'text' }>; change?: (next: Panel) => void }) {
  if (change !== undefined) {
    return (
      <Textarea size="sm" aria-label="Words" autosize minRows={1} maxLength={LONGEST} value={panel.text} onChange={(event) => change({ ...panel, text: event.currentTarget.value })} />
    );
  }
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, maxWidth: 800, overflow: 'auto' }}>
      {panel.title !== undefined && panel.title !== '' && <h2>{panel.title}</h2>}
      {paragraphs(panel.text).map((parts, i) => (
        <p key={i} style={{ whiteSpace: 'pre-line' }}>
          {parts.map(({ kind, text }, at) =>
            kind === 'link' ? (
              <a key={at} href={text} rel="noreferrer noopener" target="_blank" style={{ textDecoration: 'underline' }}>
                {text}
              </a>
            ) : kind === 'strong' ? (
              <b key={at}>{text}</b>
            ) : (
              text
            ),
          )}
        </p>
      ))}
    </div>
  );
}
