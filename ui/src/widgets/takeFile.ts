import { problemOf } from '~/api/problem';
import { token } from '~/state/token';

/**
 * Hands a document of the server to the person as a file.
 *
 * @throws ApiProblem if the server refuses
 */
export async function takeFile(path: string, name: string): Promise<void> {
  const own = token();
  const response = await fetch(path, own === undefined ? {} : { headers: { Authorization: `Bearer ${own}` } });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
