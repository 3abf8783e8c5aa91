import { defineFault } from "../fault.ts";

export const fault = defineFault({
  title: "kill -9 of the api",
  inject({ stack, tell }) {
    const pid = stack.parts.api.pid();
    tell(`api, pid ${pid}`);
    process.kill(pid, "SIGKILL");
    return Promise.resolve();
  },
});
