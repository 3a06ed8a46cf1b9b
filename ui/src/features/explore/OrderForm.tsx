import { NumberInput, Select } from '@mantine/core';
import { calculationName, calculationText, heatmapOf, type Asked, type Calculation, type Order } from '~/widgets/question/question';

const MOST_GROUPS = 10_000;

/** What groups can be ordered by: names as the server calls them, texts as people read them. */
export function sortable(asked: Asked): { value: string; label: string }[] {
  const calculations: readonly Calculation[] = asked.calculations ?? ['count'];
  return [
    ...calculations.filter((of) => heatmapOf(of) === undefined).map((of) => ({ value: calculationName(of), label: calculationText(of) })),
    ...(asked.breakdowns ?? []).map((name) => ({ value: name, label: name })),
  ];
}

export function orderText(asked: Asked): string {
  const own = asked.orders?.[0];
  const what = own === undefined ? undefined : (own.name ?? own.column ?? own.op)?.toLowerCase();
  const order = what === undefined ? undefined : `${what}, ${own?.order === 'ascending' ? 'smallest first' : 'largest first'}`;
  const limit = asked.limit === undefined ? undefined : `first ${asked.limit}`;
  return [order, limit].filter((part) => part !== undefined).join(', ') || 'usual';
}

/** Which groups come first, and how many. */
export function OrderForm({ asked, change }: { asked: Asked; change: (next: Asked) => void }) {
  const offered = sortable(asked);
  const own: Order = asked.orders?.[0] ?? {};
  const order = (next: Order) => change({ ...asked, orders: next.name === undefined ? [] : [next] });
  return (
    <>
      <Select
        label="Order by"
        placeholder="the first calculation"
        clearable
        data={offered}
        value={own.name ?? null}
        onChange={(name) => order({ ...own, name: name ?? undefined })}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label="Direction"
        allowDeselect={false}
        data={[
          { value: 'descending', label: 'largest first' },
          { value: 'ascending', label: 'smallest first' },
        ]}
        value={own.order ?? 'descending'}
        onChange={(direction) => order({ ...own, name: own.name ?? offered[0]?.value, order: direction ?? 'descending' })}
        comboboxProps={{ withinPortal: false }}
      />
      <NumberInput label="Groups" placeholder="100" min={1} max={MOST_GROUPS} value={asked.limit ?? ''} onChange={(limit) => change({ ...asked, limit: typeof limit === 'number' ? limit : undefined })} />
    </>
  );
}
