import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";
import type { App } from "../deps.ts";

const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts one answer. */
export type Observe = (request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Measures requests and the state of the hall, and serves both at /metrics in the format of Prometheus. Returns the
 * counter for answers without hooks.
 */
export function measure(app: App, { store, now }: { readonly store: Store; readonly now: () => Instant }): Observe {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const observe = measureRequests(app, register);
  measureHall(register, store, now);
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
    const text = await register.metrics();
    return reply.header("content-type", register.contentType).send(text);
  });
  return observe;
}

/** By route pattern, never by address, because addresses contain ids. */
function measureRequests(app: App, register: Registry): Observe {
  const duration = new Histogram({
    name: "yichuang_http_request_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS,
    registers: [register],
  });
  const observe: Observe = (request, reply) =>
    duration.observe(
      { method: request.method, route: request.routeOptions.url ?? "none", status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  app.addHook("onResponse", async (request, reply) => observe(request, reply));
  return observe;
}

/** Read on request; while the database is down these are missing and the others are still served. */
function measureHall(register: Registry, store: Store, now: () => Instant): void {
  gauge("yichuang_open_work_items", "Tasks waiting for a person", () => store.workItems.countOpen());
  gauge("yichuang_open_incidents", "Problems that need an operator", () => store.incidents.countOpen());
  gauge(
    "yichuang_outbox_parked",
    "Commands refused by the engine that need manual repair",
    async () => (await store.outbox.state()).parked,
  );
  gauge(
    "yichuang_outbox_pending",
    "Commands waiting to be sent to the engine",
    async () => (await store.outbox.state()).pending,
  );
  gauge("yichuang_outbox_lag_seconds", "Age of the oldest waiting command", async () =>
    lagSeconds((await store.outbox.state()).oldestAt, now()),
  );

  function gauge(name: string, help: string, read: () => Promise<number>): void {
    const metric = new Gauge({
      name,
      help,
      registers: [register],
      async collect() {
        await read().then(
          (value) => metric.set(value),
          () => metric.remove(),
        );
      },
    });
  }
}

/** Seconds since the oldest waiting command was written; 0 when none waits. */
export function lagSeconds(oldestAt: Instant | null, now: Instant): number {
  return oldestAt === null ? 0 : Math.max(0, Math.round((Date.parse(now) - Date.parse(oldestAt)) / 1000));
}
