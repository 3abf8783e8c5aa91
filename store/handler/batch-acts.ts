import type { Act, ActResult } from "./act.ts";
import type { CommandHandler } from "./command-handler.ts";

interface Pending {
  readonly act: Act;
  readonly resolve: (result: ActResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Maximum acts per transaction; with more the first would wait for the last. */
const LARGEST_BATCH = 50;

/**
 * The same command handler for many callers at once: acts that arrive while a transaction runs are put into the next
 * one together. Gap-free numbers permit one transaction at a time, so batching avoids a long queue; a single caller
 * does not wait.
 */
export function batchActs(commandHandler: CommandHandler): CommandHandler {
  const pending: Pending[] = [];
  let sending = false;

  async function sendBatches(): Promise<void> {
    sending = true;
    while (pending.length > 0) {
      const batch = pending.splice(0, LARGEST_BATCH);
      try {
        const results = await commandHandler.act(batch.map(({ act }) => act));
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index];
          if (result) resolve(result);
          else reject(new Error("The command handler returned no result"));
        });
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    sending = false;
  }

  const join = (act: Act): Promise<ActResult> =>
    new Promise((resolve, reject) => {
      pending.push({ act, resolve, reject });
      if (!sending) void sendBatches();
    });

  return {
    act: (acts) => Promise.all(acts.map(join)),
    actTogether: (several) => commandHandler.actTogether(several),
    async actOne(act) {
      const result = await join(act);
      if (!result.ok) throw result.error;
      return result;
    },
  };
}
