import type { Instant } from "../../domain/law/dates.ts";
import type { App } from "../deps.ts";

declare module "fastify" {
  interface FastifyRequest {
    /**
     * When the server received the request, by the hall's clock: the legal time of an act, however long it waits (民法典
     * art. 203: the end of the day is the end of business).
     */
    receivedAt: Instant;
  }
}

/** Records when each request arrived, before its body is read. */
export function noteArrival(app: App, { now }: { readonly now: () => Instant }): void {
  app.decorateRequest("receivedAt", "");
  app.addHook("onRequest", async (request) => {
    request.receivedAt = now();
  });
}
