import type { ReactNode } from 'react';
import { percent } from '~/base/format';
import { Go } from '~/widgets/Go';
import styles from './Changes.module.css';
import type { Standing } from './lawn';

const MEASURED = 0.95;

/** What waits for people: budgets that are spent, time that is not measured, objectives without events. */
export function Unfinished({ all }: { all: readonly Standing[] }) {
  const items: { key: string; what: ReactNode; next: string }[] = [];
  for (const { name, title, blade, isCounted, brief } of all) {
    const link = (
      <Go to={`/slos/${encodeURIComponent(name)}`} style={{ fontWeight: 600, color: 'inherit' }}>
        {title}
      </Go>
    );
    if (!isCounted) {
      items.push({ key: `${name} none`, what: <>{link} has not counted an event</>, next: brief.progress < 1 ? `${percent(brief.progress)} of the stored time is read` : 'See whether its condition for eligible events ever holds' });
    } else if (blade.left < 0) {
      items.push({ key: `${name} bare`, what: <>{link} has no budget left</>, next: 'Spend on reliability or agree a lower target' });
    } else if (blade.coverage < MEASURED) {
      items.push({ key: `${name} hole`, what: <>{link} is measured {percent(blade.coverage)} of its window</>, next: 'Find out why nothing was sent; unmeasured time is not good' });
    }
  }
  if (items.length === 0) return <p className="sw-faint">Nothing waits for anybody.</p>;
  return (
    <ul className={styles['list']}>
      {items.map(({ key, what, next }) => (
        <li key={key} style={{ display: 'block' }}>
          <p>{what}</p>
          <p className="sw-faint">{next}</p>
        </li>
      ))}
    </ul>
  );
}
