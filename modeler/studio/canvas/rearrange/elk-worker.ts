import Elk from "elkjs/lib/elk-api.js";
import workerAddress from "elkjs/lib/elk-worker.min.js?url";
import type { LayoutEngine } from "../../../layout/lay-out.ts";

/** ELK in its own thread: the page stays responsive while it works. Starts with the first drawing. */
export function elkInWorker(): LayoutEngine & { close(): void } {
  let elk: InstanceType<typeof Elk.default> | undefined;
  return {
    layout(graph) {
      elk ??= new Elk.default({ workerFactory: () => new Worker(workerAddress) });
      return elk.layout(graph);
    },
    close() {
      elk?.terminateWorker();
      elk = undefined;
    },
  };
}
