import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "restart of the engine (SIGTERM)",
  inject({ stack, tell }) {
    const pid = stack.parts.engine.pid();
    tell(`engine, pid ${pid}`);
    process.kill(pid, "SIGTERM");
    return Promise.resolve();
  },
});
