import styles from './Waterfall.module.css';

const RIGHT_HALF = 60;
const LEAST_ROOM = 12;

/** A word beside a bar, where there is more room: never on it. */
export function BesideBar({ left, width, text, bad = false }: { left: number; width: number; text: string; bad?: boolean }) {
  const after = left + width;
  if (Math.max(left, 100 - after) < LEAST_ROOM) return null;
  const style = after > RIGHT_HALF && left > 100 - after ? { right: `${100 - left}%`, maxWidth: `${left}%` } : { left: `${after}%`, maxWidth: `${100 - after}%` };
  return (
    <span className={styles['note']} data-bad={bad} style={style}>
      {text}
    </span>
  );
}
