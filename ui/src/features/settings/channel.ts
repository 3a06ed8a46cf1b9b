/** What each kind of channel is asked for. Pure. */
export const KINDS = ['webhook', 'slack', 'teams', 'email', 'pagerduty', 'ntfy', 'alertmanager'] as const;
export type ChannelKind = (typeof KINDS)[number];

type Field = { readonly key: string; readonly label: string; readonly secret?: true; readonly is?: 'number' | 'list' };

const url: Field = { key: 'url', label: 'Address' };

export const FIELDS: Readonly<Record<ChannelKind, readonly Field[]>> = {
  webhook: [url],
  slack: [{ ...url, label: 'Webhook address', secret: true }],
  teams: [{ ...url, label: 'Webhook address', secret: true }],
  email: [
    { key: 'host', label: 'Mail server' },
    { key: 'port', label: 'Port', is: 'number' },
    { key: 'security', label: 'starttls, tls or none' },
    { key: 'username', label: 'User' },
    { key: 'password', label: 'Password', secret: true },
    { key: 'from', label: 'From' },
    { key: 'to', label: 'To, with commas', is: 'list' },
  ],
  pagerduty: [{ key: 'routing_key', label: 'Routing key', secret: true }],
  ntfy: [url, { key: 'topic', label: 'Topic' }, { key: 'token', label: 'Token', secret: true }],
  alertmanager: [url, { key: 'username', label: 'User' }, { key: 'password', label: 'Password', secret: true }],
};

/** The channel as the API takes it; what was left empty is left out. */
export function written(kind: ChannelKind, values: Readonly<Record<string, string>>): Record<string, unknown> {
  const body: Record<string, unknown> = { kind };
  for (const { key, is } of FIELDS[kind]) {
    const text = values[key]?.trim() ?? '';
    if (text === '') continue;
    body[key] = is === 'number' ? Number(text) : is === 'list' ? text.split(',').map((part) => part.trim()).filter((part) => part !== '') : text;
  }
  return body;
}
