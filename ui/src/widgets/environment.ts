import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import { environments } from '~/api/reads';
import { useAddress } from './address';
import { textOf } from './question/expression';

/** An environment in an address: a number is the name that looks like it. */
export const environmentName = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((name) => (name === '' ? undefined : String(name)))
  .optional()
  .catch(undefined);

const kept = z.unknown().optional();

/** What was kept or selected of an answer belongs to the environment it was asked of. */
const schema = z.object({ env: environmentName, pick: kept, group: kept, r: kept, x: kept });

export type Environment = {
  /** None: all of them. */
  readonly name: string | undefined;
  /** Which events come from it, in the expression language. */
  readonly condition: string | undefined;
  /** Whether the condition is known; who asks waits for it. */
  readonly isKnown: boolean;
  readonly choose: (name: string | undefined) => void;
};

/** The environment in the address, `env`, that pages are narrowed to. */
export function useEnvironment(): Environment {
  const [{ env }, change] = useAddress(schema);
  const { data, isPending } = useQuery(environments);
  const choose = useCallback((name: string | undefined) => change(() => ({ env: name })), [change]);
  const isKnown = env === undefined || !isPending;
  return { name: env, condition: isKnown ? conditionOf(data?.expression, env) : undefined, isKnown, choose };
}

/** Events of an environment, in the expression language. */
export function conditionOf(expression = 'deployment.environment.name', name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${expression} = ${textOf(name)}`;
}

/** What is about an environment, or about all. */
export function isAbout(name: string | undefined, of: { readonly environment?: string | undefined }): boolean {
  return name === undefined || of.environment === undefined || of.environment === name;
}
