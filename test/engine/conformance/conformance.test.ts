import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import type { EngineName } from "../../../tools/engines.mjs";
import { cloneDatabase } from "../../support/database.ts";
import { startEngine } from "../support.ts";
import { activityInstances } from "./activity-instances.ts";
import { callsAndDecisions } from "./calls-and-decisions.ts";
import { compare, DIFFERENCES } from "./differences.ts";
import { events } from "./events.ts";
import { externalTasks } from "./external-tasks.ts";
import { FLOWS } from "./flows.ts";
import { gate } from "./gate.ts";
import { hallEndpoints } from "./hall-endpoints.ts";
import { memberRaces } from "./member-races.ts";
import { members } from "./members.ts";
import { repair } from "./repair.ts";
import { NULL_FLOWS, nullValues } from "./null-values.ts";
import { ObservedEngine } from "./observed-engine.ts";
import { placing } from "./placing.ts";
import { placingMembers } from "./placing-members.ts";
import { secondTries } from "./second-tries.ts";
import { starts } from "./starts.ts";
import { tables } from "./tables.ts";
import { userTasks } from "./user-tasks.ts";

const ENGINES: Readonly<Record<EngineName, ObservedEngine>> = {
  camunda: new ObservedEngine("camunda"),
  operaton: new ObservedEngine("operaton"),
};

describe.each(Object.values(ENGINES))("$name", (observed) => {
  beforeAll(async () => {
    const database = await cloneDatabase();
    const engine = await startEngine({ engine: observed.name, jdbc: database.engineJdbc });
    observed.use({ engine, database });
    await engine.client.deploy("conformance", FLOWS);
    await engine.client.deploy("null-values", NULL_FLOWS);
  }, 240_000);

  afterAll(async () => {
    await observed.engine.stop();
    await observed.database.close();
  }, 60_000);

  starts(observed);
  externalTasks(observed);
  events(observed);
  userTasks(observed);
  callsAndDecisions(observed);
  activityInstances(observed);
  nullValues(observed);
  members(observed);
  memberRaces(observed);
  placing(observed);
  placingMembers(observed);
  secondTries(observed);
  repair(observed);
  hallEndpoints(observed);
  gate(observed);
  tables(observed);
});

describe("Camunda and Operaton", () => {
  const compared = () => compare(ENGINES.camunda.observations, ENGINES.operaton.observations);

  test("give the same answers, except for the known differences", () => {
    expect(compared().unknown).toEqual([]);
  });

  test("still differ in each of the known differences", () => {
    const { met } = compared();

    expect(DIFFERENCES.filter((known) => !met.has(known)).map(({ what }) => what)).toEqual([]);
  });
});
