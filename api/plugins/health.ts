import { Type } from "typebox";
import type { Instant } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";
import type { App } from "../deps.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { lagSeconds } from "./metrics.ts";

const engineSchema = Type.Object({
  /** Commands not told to the engine yet. */
  pending: Type.Integer(),
  /** Commands that need a person. */
  parked: Type.Integer(),
  lagSeconds: Type.Integer(),
});

const liveSchema = Type.Object({ status: Type.Literal("ok") });
const readySchema = Type.Object({ status: Type.Literal("ready"), database: Type.Literal("ok"), engine: engineSchema });
const notReadySchema = Type.Object({ status: Type.Literal("notReady"), database: Type.Literal("down") });

/**
 * `/health/live`: the process answers. `/health/ready`: the database does too, so requests may come.
 * An engine that is down or behind is told, but the hall stays open: filing and deciding need the record only.
 */
export function reportHealth(app: App, { store, now }: { readonly store: Store; readonly now: () => Instant }): void {
  const config = { access: "public" } as const;
  app.get(
    "/health/live",
    { config, schema: { tags: ["operations"], summary: "The process answers", response: { 200: liveSchema } } },
    async () => ({ status: "ok" as const }),
  );
  app.get(
    "/health/ready",
    {
      config,
      schema: {
        tags: ["operations"],
        summary: "Requests may be sent here",
        response: { 200: readySchema, 503: notReadySchema },
      },
    },
    async (_request, reply) => {
      try {
        await store.ping();
        const { pending, parked, oldestAt } = await store.outbox.state();
        return {
          status: "ready" as const,
          database: "ok" as const,
          engine: { pending, parked, lagSeconds: lagSeconds(oldestAt, now()) },
        };
      } catch (error) {
        if (!isDatabaseDown(error)) throw error;
        return reply.code(503).send({ status: "notReady" as const, database: "down" as const });
      }
    },
  );
}
