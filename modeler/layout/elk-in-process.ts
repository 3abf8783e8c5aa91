import elk from "elkjs/lib/elk.bundled.js";
import type { LayoutEngine } from "./lay-out.ts";

/** ELK in this thread: for tools and tests. A page gives ELK a worker, because a layout takes a second. */
export function elkInProcess(): LayoutEngine {
  return new elk.default();
}
