import type { App } from "../deps.ts";

/** Answers 304 without a body when the caller already has what the ETag of the answer names (RFC 9110 §13.1.2). */
export function answerConditionally(app: App): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const etag = reply.getHeader("etag");
    const known = request.headers["if-none-match"];
    if (request.method !== "GET" || reply.statusCode !== 200 || typeof etag !== "string" || known === undefined)
      return payload;
    if (!known.split(",").some((one) => one.trim() === etag)) return payload;
    void reply.code(304).removeHeader("content-length").removeHeader("content-type");
    return null;
  });
}
