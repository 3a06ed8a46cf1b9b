import { UnstyledButton } from '@mantine/core';
import type { ServiceEdge, ServiceMap, ServiceNode } from '~/api/serviceMap';
import { percent } from '~/base/format';
import { exploreLink } from '~/state/links';
import { LinkButton } from '~/widgets/LinkButton';
import { Notes } from '~/widgets/notes/Notes';
import { useRange } from '~/widgets/range';
import styles from './ServicePanel.module.css';
import { BAD_FROM, rate, took } from './words';

type Props = { node: ServiceNode; map: ServiceMap; over: number; choose: (service: string | undefined) => void };

/** A service of the map: its figures, who calls it and whom it calls, what people asked about it. */
export function ServicePanel({ node, map, over, choose }: Props) {
  const [range] = useRange();
  const where = `coalesce(service.name, meta.dataset) = '${node.service.replaceAll("'", "''")}'`;
  const question = { where, calculations: ['heatmap(duration_ms)', 'count'] };
  const ofCallers = map.edges.filter((edge) => edge.callee === node.service);
  const ofCalled = map.edges.filter((edge) => edge.caller === node.service);
  return (
    <aside aria-label={`Service ${node.service}`} className={styles['panel']}>
      <div className={styles['head']}>
        <b className="sw-cut">{node.service}</b>
        <UnstyledButton className={styles['close']} onClick={() => choose(undefined)} aria-label="Close the details">
          Esc
        </UnstyledButton>
      </div>
      <dl className={styles['figures']}>
        <Figure label="requests" text={rate(node.requests, over)} />
        <Figure label="bad" text={percent(node.error_share)} bad={node.error_share >= BAD_FROM} />
        <Figure label="p50" text={took(node.p50_ms)} />
        <Figure label="p99" text={took(node.p99_ms)} />
      </dl>
      <div className={styles['tools']}>
        <LinkButton size="xs" to={'/traces' as string} search={{ where } as never}>
          Its traces
        </LinkButton>
        <LinkButton size="xs" {...exploreLink(question, range)}>
          Explore its events
        </LinkButton>
      </div>
      <Calls head="Called by" none="Nobody that sends spans calls it." edges={ofCallers} name={(edge) => edge.caller} over={over} choose={choose} />
      <Calls head="Calls" none="It calls nobody that sends spans." edges={ofCalled} name={(edge) => edge.callee} over={over} choose={choose} />
      <section className={styles['calls']} aria-label="Questions and notes">
        <h3>Questions and notes</h3>
        <Notes of={[{ service: node.service }]} about={[{ service: node.service }]} none="Nobody has asked anything about it yet." />
      </section>
    </aside>
  );
}

function Figure({ label, text, bad = false }: { label: string; text: string; bad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-bad={bad}>{text}</dd>
    </div>
  );
}

type CallsProps = {
  head: string;
  none: string;
  edges: readonly ServiceEdge[];
  name: (edge: ServiceEdge) => string;
  over: number;
  choose: (service: string) => void;
};

function Calls({ head, none, edges, name, over, choose }: CallsProps) {
  return (
    <section className={styles['calls']} aria-label={head}>
      <h3>{head}</h3>
      {edges.length === 0 ? (
        <p className="sw-small sw-faint">{none}</p>
      ) : (
        <ul>
          {edges.map((edge) => (
            <li key={name(edge)}>
              <UnstyledButton className={styles['call']} onClick={() => choose(name(edge))}>
                <span className="sw-cut">{name(edge)}</span>
                <span className="sw-num">{rate(edge.requests, over)}</span>
                <span className={`sw-num ${edge.error_share >= BAD_FROM ? 'sw-bad' : 'sw-faint'}`}>{percent(edge.error_share)}</span>
                <span className="sw-num">{took(edge.p99_ms)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
