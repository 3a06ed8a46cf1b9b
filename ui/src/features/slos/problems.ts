/** Which fault belongs to which field of the form. Pure. */
import type { ApiProblem, FieldError } from '~/api/problem';

export type Faults = readonly FieldError[];

/** The faults of a refusal; a name that is taken is one of the name. */
export function faultsOf(problem: ApiProblem | undefined): Faults {
  if (problem === undefined) return [];
  if (problem.code === 'slo.exists') return [{ path: 'name', message: 'There is such an objective already. Choose another name' }];
  return problem.errors;
}

/** What is wrong at a path, or below it. */
export function faultAt(faults: Faults, ...paths: readonly string[]): string | undefined {
  const found = faults.filter(({ path }) => paths.some((own) => path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`)));
  return found.length === 0 ? undefined : found.map(text).join(' ');
}

function text({ message, position, suggestions = [] }: FieldError): string {
  const place = position === undefined ? '' : `, at character ${position + 1}`;
  return `${message}${place}${suggestions.length === 0 ? '' : `. Did you mean ${suggestions.join(', ')}?`}`;
}

const OF_FIELDS = ['name', 'title', 'description', 'service', 'sli.datasets', 'sli.eligible', 'sli.good', 'group_by', 'user', 'target', 'window', 'budgeting'];

/** Faults for which the form has no field. */
export function elsewhere(faults: Faults): Faults {
  return faults.filter((fault) => faultAt([fault], ...OF_FIELDS) === undefined);
}
