import { Menu, UnstyledButton } from '@mantine/core';
import { createContext, use, useState, type ReactNode } from 'react';
import { value as valueText } from '~/base/format';
import { equals, opposite, withBreakdown, withFilter } from '~/widgets/question/question';
import styles from './GroupTable.module.css';
import type { Explore } from './useExplore';

type Opened = { readonly column: string; readonly value: unknown; readonly from: HTMLElement };

const Open = createContext<(opened: Opened) => void>(() => undefined);

/** A value that questions can be made of, within {@link ValueMenus}. */
export function ValueMenu({ column, value }: { column: string; value: unknown }) {
  const open = use(Open);
  return (
    <UnstyledButton className={styles['value']} title={`${column}: ${valueText(value)}`} aria-haspopup="menu" onClick={(event) => open({ column, value, from: event.currentTarget })}>
      {valueText(value)}
    </UnstyledButton>
  );
}

/** One menu for all values of a table, which may have thousands. */
export function ValueMenus({ explore, children }: { explore: Explore; children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  const close = () => {
    opened?.from.focus();
    setOpened(undefined);
  };
  return (
    <Open value={setOpened}>
      {children}
      {opened !== undefined && (
        <Menu opened onClose={close} position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <span className={styles['anchor']} style={placeOf(opened.from)} />
          </Menu.Target>
          <Menu.Dropdown aria-label={`${opened.column}: ${valueText(opened.value)}`}>
            <Choices explore={explore} {...opened} />
          </Menu.Dropdown>
        </Menu>
      )}
    </Open>
  );
}

function placeOf(element: HTMLElement) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

function Choices({ explore, column, value }: { explore: Explore } & Opened) {
  const { own: asked, change, set } = explore;
  const filter = equals(column, value);
  const without = opposite(filter);
  return (
    <>
      <Menu.Item onClick={() => change(withFilter(asked, filter))}>Filter to it</Menu.Item>
      {without !== undefined && <Menu.Item onClick={() => change(withFilter(asked, without))}>Exclude</Menu.Item>}
      {asked.breakdowns?.includes(column) !== true && <Menu.Item onClick={() => change(withBreakdown(asked, column))}>Group by {column}</Menu.Item>}
      <Menu.Item onClick={() => set({ group: { column, value: value ?? null }, pick: undefined, x: undefined })}>What sets it apart</Menu.Item>
      <Menu.Item onClick={() => void navigator.clipboard.writeText(valueText(value))}>Copy</Menu.Item>
    </>
  );
}
