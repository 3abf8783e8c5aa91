import { createServer, type Server } from "node:http";
import { Gauge, Registry, collectDefaultMetrics } from "prom-client";
import type { Store } from "../store/tables.ts";
import type { Workers } from "./open-workers.ts";
import type { TaskRuntime } from "./runtime/runtime.ts";

/** Address of the server, and the parts that it reports on. */
export interface Health {
  readonly host: string;
  readonly port: number;
  readonly store: Store;
  readonly workers: Pick<Workers, "runtime" | "trouble">;
}

/** Serves `/health/live`, `/health/ready` and `/metrics`. */
export function serveHealth({ host, port, store, workers }: Health): Server {
  const registry = metricsOf(store, workers.runtime);
  const server = createServer((request, response) => {
    const answer = async (): Promise<{ status: number; body: string; type: string }> => {
      if (request.url === "/health/live") return { status: 200, body: "ok\n", type: "text/plain" };
      if (request.url === "/metrics")
        return { status: 200, body: await registry.metrics(), type: registry.contentType };
      if (request.url !== "/health/ready") return { status: 404, body: "not found\n", type: "text/plain" };
      await store.ping();
      const trouble = workers.trouble();
      if (trouble !== null) return { status: 503, body: `${trouble}\n`, type: "text/plain" };
      return { status: 200, body: "ready\n", type: "text/plain" };
    };
    answer()
      .catch(() => ({ status: 503, body: "the database does not answer\n", type: "text/plain" }))
      .then(({ status, body, type }) => response.writeHead(status, { "content-type": type }).end(body))
      .catch(() => response.destroy());
  });
  return server.listen(port, host);
}

function metricsOf(store: Store, runtime: TaskRuntime): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => Promise<number>): void => {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: async () => made.set(await read()) });
  };
  gauge("yichuang_external_tasks_at_work", "External tasks this process is working on", () =>
    Promise.resolve(runtime.busy()),
  );
  gauge(
    "yichuang_outbox_pending",
    "Commands waiting to be sent to the engine",
    async () => (await store.outbox.state()).pending,
  );
  gauge(
    "yichuang_outbox_parked",
    "Commands refused by the engine that need manual repair",
    async () => (await store.outbox.state()).parked,
  );
  gauge("yichuang_outbox_lag_seconds", "Age of the oldest waiting command", async () =>
    ageOf((await store.outbox.state()).oldestAt),
  );
  gauge("yichuang_feed_lag_seconds", "Age of the oldest engine event not yet applied", async () =>
    ageOf((await store.engineFeed.lag()).oldestAt),
  );
  gauge("yichuang_incidents_open", "Open incidents", () => store.incidents.countOpen());
  return registry;
}

function ageOf(at: string | null): number {
  return at === null ? 0 : Math.max(0, (Date.now() - Date.parse(at)) / 1000);
}
