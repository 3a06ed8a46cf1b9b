import { outline } from '~/charts/blade';

/** Sward's sign: three blades, one of them brown. */
export function Sign() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d={outline(2, 18, 4.4, 11)} fill="var(--sw-lawn-5)" />
      <path d={outline(7.8, 18, 4.4, 16)} fill="var(--sw-lawn-5)" />
      <path d={outline(13.6, 18, 4.4, 9)} fill="var(--sw-bad)" />
    </svg>
  );
}
