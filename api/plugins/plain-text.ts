import type { App } from "../deps.ts";
import { invalidField } from "../problems/api-problem.ts";

/** NUL and halves of surrogate pairs: nobody types them, and the database cannot hold them. */
const BROKEN = /\0|\p{Cs}/u;

/** Refuses text that could not be stored, wherever it stands in a request. */
export function refuseBrokenText(app: App): void {
  app.addHook("preValidation", async ({ body, query, params }) => {
    const field = brokenField(body, "") ?? brokenField(query, "") ?? brokenField(params, "");
    if (field !== undefined) throw invalidField(field, "含有无法处理的字符");
  });
}

/** Path of the first broken text; undefined when all is well. */
function brokenField(value: unknown, path: string): string | undefined {
  if (typeof value === "string") return BROKEN.test(value) ? path : undefined;
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return undefined;
  for (const [key, entry] of Object.entries(value)) {
    const below = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = BROKEN.test(key) ? path : brokenField(entry, below);
    if (found !== undefined) return found;
  }
  return undefined;
}
