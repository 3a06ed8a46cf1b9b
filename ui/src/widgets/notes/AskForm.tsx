import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, LONGEST, QUESTIONS, type About } from '~/api/questions';
import { Adding } from '../Adding';
import { PersonField } from '../PersonField';
import { aboutWords } from './about';

/**
 * Asks about the data.
 *
 * @param about what can be asked about here; the first unless another is chosen
 * @param incident in which it is asked
 */
export function AskForm({ about, incident }: { about: readonly About[]; incident?: number }) {
  const cache = useQueryClient();
  const [chosen, choose] = useState<string>();
  const named = new Map(about.map((one) => [aboutWords(one), one]));
  const own = named.get(chosen ?? '') ?? about[0];
  if (own === undefined) return null;
  const send = async (text: string) => {
    await ask(own, text, incident);
    await cache.invalidateQueries({ queryKey: QUESTIONS });
  };
  return (
    <Adding label="A question" placeholder={`Ask about ${named.size > 1 ? 'it' : aboutWords(own)}, in markdown; @name calls somebody`} word="Ask" longest={LONGEST} send={send}>
      {named.size > 1 && <Select label="About" searchable allowDeselect={false} data={[...named.keys()]} value={aboutWords(own)} onChange={(next) => choose(next ?? undefined)} />}
      <PersonField />
    </Adding>
  );
}
