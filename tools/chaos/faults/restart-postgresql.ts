import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "restart of PostgreSQL (fast shutdown)",
  inject({ stack, tell }) {
    const pid = stack.parts.database.pid();
    tell(`postmaster, pid ${pid}`);
    process.kill(pid, "SIGINT");
    return Promise.resolve();
  },
});
