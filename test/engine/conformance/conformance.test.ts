import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import type { EngineName } from "../../../tools/engines.mjs";
import { cloneDatabase } from "../../support/database.ts";
import { startEngine } from "../support.ts";
import { callsAndDecisions } from "./calls-and-decisions.ts";
import { compare, DIFFERENCES } from "./differences.ts";
import { events } from "./events.ts";
import { externalTasks } from "./external-tasks.ts";
import { FLOWS } from "./flows.ts";
import { gate } from "./gate.ts";
import { hallEndpoints } from "./hall-endpoints.ts";
import { repair } from "./repair.ts";
import { Stand } from "./stand.ts";
import { starts } from "./starts.ts";
import { tables } from "./tables.ts";
import { userTasks } from "./user-tasks.ts";

const STANDS: Readonly<Record<EngineName, Stand>> = { camunda: new Stand("camunda"), operaton: new Stand("operaton") };

describe.each(Object.values(STANDS))("$name", (stand) => {
  beforeAll(async () => {
    const database = await cloneDatabase();
    const engine = await startEngine({ engine: stand.name, jdbc: database.engineJdbc });
    stand.use({ engine, database });
    await engine.client.deploy("conformance", FLOWS);
  }, 240_000);

  afterAll(async () => {
    await stand.engine.stop();
    await stand.database.close();
  }, 60_000);

  starts(stand);
  externalTasks(stand);
  events(stand);
  userTasks(stand);
  callsAndDecisions(stand);
  repair(stand);
  hallEndpoints(stand);
  gate(stand);
  tables(stand);
});

describe("Camunda and Operaton", () => {
  const compared = () => compare(STANDS.camunda.observations, STANDS.operaton.observations);

  test("answer the same, but for the known differences", () => {
    expect(compared().unknown).toEqual([]);
  });

  test("still differ in each of the known differences", () => {
    const { met } = compared();

    expect(DIFFERENCES.filter((known) => !met.has(known)).map(({ what }) => what)).toEqual([]);
  });
});
