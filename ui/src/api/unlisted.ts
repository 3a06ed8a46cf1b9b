import { api } from './client';

type Loose = (path: string, init?: object) => Promise<{ data?: unknown }>;

const http = api as unknown as Readonly<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Loose>>;

/** Asks an address by its contract's types. */
export async function asked<T>(method: keyof typeof http, path: string, init: object = {}): Promise<T> {
  return (await http[method](path, init)).data as T;
}
