import { startDepartmentSystem } from "./department-system.mjs";

/** The simulated system of a department as a process: `node tools/department-system/main.mjs`, with HALL_URL and HALL_KEY. */
const { HALL_URL, HALL_KEY } = process.env;
if (!HALL_URL || !HALL_KEY) throw new Error("The simulated system of a department needs HALL_URL and HALL_KEY");

const { stop } = startDepartmentSystem({ hallUrl: HALL_URL, key: HALL_KEY });
for (const signal of ["SIGTERM", "SIGINT"])
  process.on(signal, () => {
    stop();
    process.exit(0);
  });
