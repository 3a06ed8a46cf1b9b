import { Menu, UnstyledButton } from '@mantine/core';
import { value as valueText } from '~/base/format';
import { equals, opposite, withBreakdown, withFilter } from '~/widgets/question/question';
import styles from './GroupTable.module.css';
import type { Explore } from './useExplore';

/** A value that questions can be made of. */
export function ValueMenu({ explore, column, value }: { explore: Explore; column: string; value: unknown }) {
  const { own: asked, change, set } = explore;
  const filter = equals(column, value);
  const without = opposite(filter);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles['value']} title={`${column}: ${valueText(value)}`}>
          {valueText(value)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change(withFilter(asked, filter))}>Filter to it</Menu.Item>
        {without !== undefined && <Menu.Item onClick={() => change(withFilter(asked, without))}>Exclude</Menu.Item>}
        {asked.breakdowns?.includes(column) !== true && <Menu.Item onClick={() => change(withBreakdown(asked, column))}>Group by {column}</Menu.Item>}
        <Menu.Item onClick={() => set({ group: { column, value: value ?? null }, pick: undefined, x: undefined })}>What sets it apart</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard.writeText(valueText(value))}>Copy</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
