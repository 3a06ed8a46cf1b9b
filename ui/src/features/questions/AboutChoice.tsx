import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { About, Question } from '~/api/questions';
import { datasets } from '~/api/reads';
import { aboutWords } from '~/widgets/notes/about';
import type { QuestionSearch } from './search';

type AboutChoiceProps = { listed: readonly Question[]; of: Omit<QuestionSearch, 'state'>; choose: (about: About) => void };

/** Narrows the list to a dataset, or to what something that is listed is about. */
export function AboutChoice({ listed, of: { incident, ...of }, choose }: AboutChoiceProps) {
  const sets = useQuery(datasets).data ?? [];
  const now = incident === undefined ? aboutWords(of as About) : `incident ${incident}`;
  const choices = new Map<string, About>([...(now === '' ? [] : [[now, of as About] as const]), ...sets.map(({ name }) => [name, { dataset: name }] as const), ...listed.map(({ about }) => [aboutWords(about), about] as const)]);
  return <Select size="xs" aria-label="About" placeholder="About anything" clearable searchable data={[...choices.keys()]} value={now === '' ? null : now} onChange={(next) => choose(choices.get(next ?? '') ?? {})} />;
}
