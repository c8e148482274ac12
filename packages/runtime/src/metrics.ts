import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

export type Metrics = Registry;

/** One registry per process, in the Prometheus text format. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Shows numbers that parts of the program keep, read whenever somebody looks: one line for each service and number. */
export function showNumbers(
  metrics: Metrics,
  gauge: {
    readonly name: string;
    readonly help: string;
    readonly read: () => readonly { readonly service: string; readonly numbers: Readonly<Record<string, number>> }[];
  },
): void {
  const { name, help, read } = gauge;
  new Gauge({
    name,
    help,
    labelNames: ["service", "number"],
    registers: [metrics],
    collect() {
      for (const { service, numbers } of read())
        for (const [number, value] of Object.entries(numbers)) this.set({ service, number }, value);
    },
  });
}
