import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from './ProblemNote';
import { takeFile } from './takeFile';

/**
 * A document in the formats that the server writes, and on paper.
 *
 * @param search what follows each address
 */
export function Files({ path, search = '', name, formats }: { path: string; search?: string; name: string; formats: readonly { readonly ending: string; readonly word: string }[] }) {
  const [error, setError] = useState<unknown>();
  const look = { fontSize: 12, color: 'var(--sw-accent-text)' };
  return (
    <div>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 14 }}>
        {formats.map(({ ending, word }) => (
          <UnstyledButton key={ending} style={look} onClick={() => takeFile(`${path}.${ending}${search}`, `${name}.${ending}`).then(() => setError(undefined), setError)}>
            {word}
          </UnstyledButton>
        ))}
        <UnstyledButton style={look} onClick={() => print()}>
          Print
        </UnstyledButton>
      </p>
      {error !== undefined && <ProblemNote error={error} />}
    </div>
  );
}
