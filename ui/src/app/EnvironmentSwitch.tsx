import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { environments } from '~/api/reads';
import { counted } from '~/base/format';
import { useEnvironment } from '~/widgets/environment';
import styles from './Rail.module.css';

const ALL = 'All environments';

/** Narrows all pages to the events of one environment; there if events tell theirs. */
export function EnvironmentSwitch({ folded }: { folded: boolean }) {
  const { name, choose } = useEnvironment();
  const { names, leftOut } = useEnvironments();
  if (names.length === 0) return null;
  const word = name ?? ALL;
  return (
    <Menu position="bottom-start" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={styles['environment']} data-chosen={name !== undefined} data-folded={folded} aria-label={`Environment: ${name ?? 'all'}`}>
          {folded ? (
            <Tooltip label={word} position="right">
              <IconWorld size={16} stroke={1.5} />
            </Tooltip>
          ) : (
            <>
              <span className="sw-cut">{word}</span>
              <IconChevronDown size={14} stroke={1.5} />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles['choices']}>
        {[undefined, ...names].map((own) => (
          <Menu.Item key={own ?? ''} aria-current={own === name} className={styles['choice']} onClick={() => choose(own)}>
            {own ?? ALL}
          </Menu.Item>
        ))}
        {leftOut > 0 && <Menu.Label>{counted(leftOut, 'rare one')} not listed</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Those that can be chosen: that were seen, and the chosen one. */
export function useEnvironments(): { readonly names: readonly string[]; readonly leftOut: number } {
  const { name } = useEnvironment();
  const { data } = useQuery(environments);
  const seen = data?.environments.map((one) => one.name) ?? [];
  return { names: name === undefined || seen.includes(name) ? seen : [name, ...seen], leftOut: data?.left_out ?? 0 };
}
