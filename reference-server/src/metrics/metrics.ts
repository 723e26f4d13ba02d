/** What `/metrics` shows, by the conventions of Prometheus: base units, `_total` on counters. Collected when asked. */
import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import type { Meter } from '../core/meter.js';
import type { Histogram } from './histogram.js';

/** What a server can tell of itself. */
export interface Measured {
  readonly meter: Meter;
  readonly connections: { readonly v1: number; readonly basic: number };
  readonly opened: number;
  /** How many connections ended so, by `code` and by who decided it; codes of peers that the protocol does not know are `other`. */
  readonly closed: readonly { readonly code: string; readonly by: 'server' | 'peer'; readonly count: number }[];
  readonly channels: number;
  readonly memberships: number;
  readonly bytes: { readonly received: number; readonly sent: number };
  readonly draining: boolean;
  /** Seconds, by call. */
  readonly store: Readonly<Record<string, Histogram>>;
}

type Labels = Readonly<Record<string, string>>;
type Samples = Iterable<readonly [Labels, number]>;

export interface Exposition {
  readonly contentType: string;
  /** The text for one scrape. */
  render(): Promise<string>;
}

/** @param measured looked at in each scrape */
export function exposition(measured: () => Measured): Exposition {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[], read: (m: Measured) => Samples) => {
    new Counter({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const [labels, value] of read(measured())) this.inc(labels, value);
      },
    });
  };
  const gauge = (name: string, help: string, labelNames: string[], read: (m: Measured) => Samples) => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const [labels, value] of read(measured())) this.set(labels, value);
      },
    });
  };
  const histogram = (name: string, help: string, read: (m: Measured) => Iterable<readonly [Labels, Histogram]>) => {
    const get = async () => ({
      name,
      help,
      type: 'histogram',
      aggregator: 'sum',
      values: [...read(measured())].flatMap(([labels, one]) => buckets(name, labels, one)),
    });
    // The registry takes what has a name and a `get`; its own histograms would cost more for each value.
    registry.registerMetric({ name, get } as unknown as Metric);
  };

  gauge('parley_connections', 'Open connections, those in their handshake included.', ['protocol'], (m) =>
    Object.entries(m.connections).map(([protocol, n]) => [{ protocol: protocol === 'v1' ? 'parley.v1' : protocol }, n]),
  );
  counter('parley_connections_opened_total', 'Connections that were opened.', [], (m) => [[{}, m.opened]]);
  counter('parley_connections_closed_total', 'Connections that ended, by close code.', ['code', 'by'], (m) =>
    m.closed.map(({ code, by, count }) => [{ code, by }, count]),
  );
  counter('parley_frames_received_total', 'Frames received, items of batches included.', ['type'], (m) =>
    byType(m.meter.received),
  );
  counter('parley_frames_sent_total', 'Frames sent.', ['type'], (m) => byType(m.meter.sent));
  counter('parley_received_bytes_total', 'Bytes read from sockets.', [], (m) => [[{}, m.bytes.received]]);
  counter('parley_sent_bytes_total', 'Bytes given to sockets.', [], (m) => [[{}, m.bytes.sent]]);
  counter('parley_commits_total', 'Messages committed on any node, in channels with members on this one.', [], (m) => [
    [{}, m.meter.commits],
  ]);
  gauge('parley_channels', 'Channels with members on this node.', [], (m) => [[{}, m.channels]]);
  gauge('parley_memberships', 'Memberships of connections in channels.', [], (m) => [[{}, m.memberships]]);
  gauge('parley_draining', '1 from the moment a drain was asked for.', [], (m) => [[{}, m.draining ? 1 : 0]]);
  histogram('parley_ack_seconds', 'From a message that is taken up to its ack on the way; a sample.', (m) =>
    m.meter.timings ? [[{}, m.meter.timings.ack]] : [],
  );
  histogram('parley_delivery_seconds', 'From a commit that is heard to its frame on the way; a sample.', (m) =>
    m.meter.timings ? [[{}, m.meter.timings.delivery]] : [],
  );
  histogram('parley_store_seconds', 'Calls of the store, by kind; a sample.', (m) =>
    Object.entries(m.store).map(([call, one]) => [{ call }, one]),
  );
  return { contentType: registry.contentType, render: () => registry.metrics() };
}

function byType(counts: Readonly<Record<string, number>>): Samples {
  return Object.entries(counts).map(([type, count]) => [{ type }, count]);
}

function buckets(name: string, labels: Labels, histogram: Histogram): object[] {
  const counts = histogram.cumulative();
  return [
    ...counts.map((value, i) => ({
      metricName: `${name}_bucket`,
      labels: { ...labels, le: i < histogram.bounds.length ? String(histogram.bounds[i]) : '+Inf' },
      value,
    })),
    { metricName: `${name}_sum`, labels, value: histogram.sum },
    { metricName: `${name}_count`, labels, value: counts.at(-1) ?? 0 },
  ];
}
