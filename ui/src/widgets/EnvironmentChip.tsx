import { useEnvironment } from './environment';
import { Chip } from './question/Chip';

/** The environment that a question is narrowed to; taking it away asks of all. */
export function EnvironmentChip() {
  const { name, condition, choose } = useEnvironment();
  if (name === undefined) return null;
  return (
    <Chip name={`environment ${name}`} remove={() => choose(undefined)}>
      <span title={condition}>
        environment <em>is</em> {name}
      </span>
    </Chip>
  );
}
