import { setTimeout as sleep } from "node:timers/promises";
import { copyCases } from "../../copies/copy-cases.ts";
import { ABSENT, caseWaitingAt } from "../../many-cases.ts";
import type { LoadLine } from "../line.ts";
import type { LoadEnvironment } from "../environment.ts";

const CASES = 1_000;
const PATIENCE_MS = 300_000;
const LOOK_MS = 500;

export const line: LoadLine = {
  id: "L10",
  title: "timer wave: five-day limits of 1,000 cases pass at the same moment",
  target: "all count as accepted within 10 min, each once, and lie in the next inbox",
  async run(environment) {
    const { hall } = environment;
    await hall.startWorkers();
    const template = await caseWaitingAt(hall, "acceptance");
    const long = (was: string): string => `${was} - 60`;
    // Timed from before the copying, because the sweep sees the copies at once.
    const began = performance.now();
    const { first, last } = await copyCases(hall.database, {
      caseId: template,
      count: CASES,
      differs: {
        "cases.received_on": long,
        "cases.next_due_on": long,
        "work_items.next_due_on": long,
        "materials.received_on": long,
      },
    });
    const range = [`C${String(first).padStart(8, "0")}`, `C${String(last).padStart(8, "0")}`];
    let state = await stateOf(environment, range);
    for (
      ;
      performance.now() - began < PATIENCE_MS && (state.fired < CASES || state.inNextInbox < CASES);
      state = await stateOf(environment, range)
    )
      await sleep(LOOK_MS);
    const seconds = (performance.now() - began) / 1000;
    await hall.database.query(
      "update hall.work_items w set assignee_id = $3 from hall.cases c where c.id = w.case_id and c.number between $1 and $2 and w.state = 'open'",
      [...range, ABSENT],
    );
    return {
      checks: [
        { what: "fired", value: state.fired, unit: "cases", atLeast: CASES },
        { what: "in the next inbox", value: state.inNextInbox, unit: "cases", atLeast: CASES },
        { what: "fired twice", value: state.twice, unit: "cases", atMost: 0 },
        { what: "all done after", value: seconds, unit: "s", atMost: 600 },
      ],
      errors: state.incidents,
      figures: { "cases/s": state.inNextInbox / seconds },
      note: "by the sweep for 视为受理; an engine timer (补正 deadline) is not part of it",
    };
  },
};

async function stateOf(
  { hall }: LoadEnvironment,
  range: readonly string[],
): Promise<{ fired: number; twice: number; inNextInbox: number; incidents: number }> {
  const [row] = await hall.database.query<{ fired: number; twice: number; inNextInbox: number; incidents: number }>(
    `select count(*) filter (where deemed >= 1)::int as fired, count(*) filter (where deemed > 1)::int as twice,
            count(*) filter (where exists (select from hall.work_items w where w.case_id = c.id and w.state = 'open' and w.activity_id = 'reviewTask'))::int as "inNextInbox",
            (select count(*)::int from hall.incidents where closed_at is null) as incidents
       from hall.cases c, lateral (select count(*) as deemed from hall.journal j where j.case_id = c.id and j.type = 'caseAccepted') d
      where c.number between $1 and $2`,
    range,
  );
  return row ?? { fired: 0, twice: 0, inNextInbox: 0, incidents: 0 };
}
