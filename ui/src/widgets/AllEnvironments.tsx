import { useEnvironment } from './environment';

/** Says, where one environment is chosen, that what is shown is not narrowed to it. */
export function AllEnvironments({ what }: { what: string }) {
  const { name } = useEnvironment();
  if (name === undefined) return null;
  return (
    <p className="sw-note" style={{ marginTop: 8, overflowWrap: 'anywhere' }}>
      {what} count all environments, not <b>{name}</b> alone.
    </p>
  );
}
