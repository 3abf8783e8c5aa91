import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "kill -9 of worker processes",
  inject({ stack, random, tell }) {
    const victims = random.chance(0.5) ? [random.pick(stack.parts.workers)] : stack.parts.workers;
    const pids = victims.map((kept) => kept.pid());
    tell(
      `${victims.length === stack.parts.workers.length ? "all worker processes" : "one worker process"}, pid ${pids.join(", ")}`,
    );
    pids.forEach((pid) => process.kill(pid, "SIGKILL"));
    return Promise.resolve();
  },
});
