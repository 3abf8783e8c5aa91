import { demoDepartmentKey } from "../seed.ts";
import type { Secrets } from "../secrets.ts";
import { startChild } from "./child.ts";
import type { Start } from "./keep-running.ts";
import { logFileOf, ROOT } from "./places.ts";

/** The department whose system is simulated: the only one that serves steps of the bundled items. */
const DEPARTMENT = "RST";

/** The simulated system of a department (`tools/department-system/`), which serves its steps over the public port of the hall. */
export function departmentPart(hallUrl: string, secrets: Pick<Secrets, "sessionSecret">): Start {
  return (signal) =>
    startChild({
      name: "The simulated system of a department",
      command: process.execPath,
      args: [`${ROOT}/tools/department-system/main.mjs`],
      env: { ...process.env, HALL_URL: hallUrl, HALL_KEY: demoDepartmentKey(secrets, DEPARTMENT) },
      logFile: logFileOf("department-system"),
      isReady: () => Promise.resolve(true),
      readyWithinMs: 10_000,
      stopWithinMs: 5_000,
      signal,
    });
}
