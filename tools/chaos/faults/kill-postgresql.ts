import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "kill -9 of PostgreSQL's postmaster",
  inject({ stack, tell }) {
    const pid = stack.parts.database.pid();
    tell(`postmaster, pid ${pid}`);
    process.kill(pid, "SIGKILL");
    return Promise.resolve();
  },
});
