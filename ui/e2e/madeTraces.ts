/** Traces of a checkout that are sent to a server: one with thousands of calls one after another, and a good one. */
const BATCH = 2_000;

export const DATASET = 'uitrace';

type Fields = Record<string, unknown>;
type Sent = { time: string; data: Fields };

const NAUGHTY = '<img src=x onerror="window.__pwned=1">\u202egnp';

let counter = 0;

/** To the microsecond. */
function timeText(start: number, at: number): string {
  const micros = Math.round(at * 1000);
  const text = new Date(start + Math.floor(micros / 1000)).toISOString();
  return text.replace('Z', `${String(micros % 1000).padStart(3, '0')}Z`);
}

export class MadeTrace {
  readonly sent: Sent[] = [];

  constructor(
    readonly id: string,
    private readonly start: number,
  ) {}

  /** Times in ms after the trace's start. */
  span(parent: string, service: string, name: string, at: number, duration: number, more: Fields = {}): string {
    const id = (++counter).toString(16).padStart(16, '0');
    this.add(at, {
      'trace.span_id': id,
      ...(parent === '' ? {} : { 'trace.parent_id': parent }),
      'meta.signal_type': 'trace',
      'meta.span_kind': 'internal',
      'service.name': service,
      name,
      duration_ms: duration,
      ...more,
    });
    return id;
  }

  event(span: string, at: number, name: string, more: Fields = {}): void {
    this.add(at, { 'trace.parent_id': span, 'meta.annotation_type': 'span_event', name, ...more });
  }

  log(span: string, at: number, body: string, more: Fields = {}): void {
    this.add(at, { 'trace.parent_id': span, 'meta.signal_type': 'log', body, severity_text: 'ERROR', ...more });
  }

  link(span: string, at: number, trace: string): void {
    this.add(at, { 'trace.parent_id': span, 'meta.annotation_type': 'link', 'trace.link.trace_id': trace, 'trace.link.span_id': '1' });
  }

  private add(at: number, data: Fields): void {
    this.sent.push({ time: timeText(this.start, at), data: { 'trace.trace_id': this.id, ...data } });
  }
}

/** A checkout that fails: `calls` of the database one after another. */
export function failedCheckout(id: string, start: number, calls: number): MadeTrace {
  const trace = new MadeTrace(id, start);
  const each = 7826 / Math.max(calls, 1);
  const http = { 'http.request.method': 'POST', 'http.route': '/checkout', 'http.response.status_code': 500 };
  const root = trace.span('', 'storefront', 'POST /checkout', 0, 7952, { error: true, 'meta.span_kind': 'server', 'customer.state': 'VT', ...http });
  const out = trace.span(root, 'storefront', 'call checkout', 4, 7946, { 'meta.span_kind': 'client', error: true });
  const checkout = trace.span(out, 'checkout', 'POST /checkout', 5, 7944, { error: true, 'meta.span_kind': 'server', ...http });
  const cart = trace.span(checkout, 'checkout', 'cart.load', 9, 14);
  for (let i = 0; i < 3; i++) trace.span(cart, 'checkout', 'cache.get', 10 + 4 * i, 3);
  const quote = trace.span(checkout, 'checkout', 'call delivery', 26, 1420, { 'meta.span_kind': 'client' });
  const delivery = trace.span(quote, 'delivery', 'GET /quote', 371, 1410, { 'meta.span_kind': 'server' });
  trace.span(delivery, 'delivery', 'carrier.rates', 385, 640);
  trace.span('feed000000000001', 'delivery', 'carrier.book', 1035, 300);
  trace.span('feed000000000002', 'delivery', 'carrier.label', 1340, 350);
  const payment = trace.span(checkout, 'payments', 'POST /authorize', 26, 236);
  trace.span(payment, 'payments', 'vault.tokenize', 38, 190, { [NAUGHTY]: NAUGHTY });
  const verify = trace.span(checkout, 'verify-age', 'POST /verify', 26, 7912, { error: true, 'status.message': 'no rule for this state' });
  const load = trace.span(verify, 'verify-age', 'rules.load', 31, 62);
  trace.event(load, 88, 'cache.miss', { 'cache.key': 'rules/VT' });
  trace.span(load, 'rules-db', 'SELECT state_rule', 36, 21);
  const fallback = trace.span(verify, 'verify-age', 'rules.fallback', 94, 7840, { error: true, 'service.version': 'v2.3.1' });
  trace.event(fallback, 96, 'fallback.start');
  trace.event(fallback, 7930, 'exception', { 'exception.type': 'DeadlineExceeded', 'exception.message': NAUGHTY, error: true });
  trace.log(fallback, 7931, 'rules: gave up after 4,812 counties', { error: true });
  trace.link(fallback, 94, 'goodgoodgoodgoodgoodgoodgoodgood');
  let seed = 27;
  for (let i = 0; i < calls; i++) {
    seed = (Math.imul(seed, 48271) >>> 0) % 2147483647;
    const share = seed / 2147483647;
    const duration = each * (0.35 + 0.6 * share);
    trace.span(fallback, 'rules-db', 'SELECT county_rule', 98 + i * each, duration, {
      'db.system.name': 'postgresql',
      'db.query.summary': 'SELECT county_rule',
      'county.id': i,
      'db.rows': share > 0.99 ? 1 : 0,
      'host.name': 'verify-7c',
    });
  }
  trace.span(fallback, 'rules-db', 'SELECT county_rule', 7926, 8, { error: true, 'status.message': 'deadline exceeded', 'county.id': calls });
  trace.span(verify, 'verify-age', 'respond', 7935, 3);
  const reject = trace.span(checkout, 'checkout', 'order.reject', 7940, 8);
  trace.span(reject, 'checkout', 'outbox.write', 7941, 5);
  trace.span(root, 'storefront', 'render.error', 7949, 3);
  return trace;
}

export function goodCheckout(id: string, start: number): MadeTrace {
  const trace = new MadeTrace(id, start);
  const http = { 'http.request.method': 'POST', 'http.route': '/checkout', 'http.response.status_code': 200 };
  const root = trace.span('', 'storefront', 'POST /checkout', 0, 312, { 'meta.span_kind': 'server', 'customer.state': 'NY', ...http });
  const checkout = trace.span(root, 'checkout', 'POST /checkout', 5, 300, { 'meta.span_kind': 'server', ...http });
  trace.span(checkout, 'checkout', 'cart.load', 9, 12);
  const verify = trace.span(checkout, 'verify-age', 'POST /verify', 26, 92);
  const load = trace.span(verify, 'verify-age', 'rules.load', 31, 62);
  trace.span(load, 'rules-db', 'SELECT state_rule', 36, 21);
  trace.span(checkout, 'payments', 'POST /authorize', 120, 170);
  return trace;
}

export async function send(base: string, trace: { readonly sent: readonly Sent[] }, dataset = DATASET): Promise<void> {
  for (let from = 0; from < trace.sent.length; from += BATCH) {
    const answer = await fetch(`${base}/1/batch/${dataset}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(trace.sent.slice(from, from + BATCH)),
    });
    if (!answer.ok) throw new Error(`sending a trace: ${answer.status} ${await answer.text()}`);
  }
}
