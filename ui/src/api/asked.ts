import { api } from './client';
import type { paths } from './schema';

type Loose = (path: string, init?: object) => Promise<{ data?: unknown }>;

const http = api as unknown as Readonly<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Loose>>;

/** Asks an address that the API describes; its answer is of a type that says more than the description: closed choices, what is fixed. */
export async function asked<T>(method: keyof typeof http, path: keyof paths, init: object = {}): Promise<T> {
  return (await http[method](path, init)).data as T;
}
