import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "kill -9 of the engine",
  inject({ stack, tell }) {
    const pid = stack.parts.engine.pid();
    tell(`engine, pid ${pid}`);
    process.kill(pid, "SIGKILL");
    return Promise.resolve();
  },
});
