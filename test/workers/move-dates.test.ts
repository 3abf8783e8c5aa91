import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { moveDatesRound } from "../../workers/sweeps/move-dates.ts";
import { actorFor, SURVEYORS } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, itemOf, sql, type CaseBuilder } from "../store/case-builder.ts";

const log = makeLog({ name: "test", level: "silent" });
const { item } = itemOf("SC-021");

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

const sweep = (): Promise<number> => moveDatesRound({ store: record.store, now: record.clock.now, log });

/** Accepted on Monday 2 March, on survey since; the survey task is in the inbox. */
async function onSurvey(): Promise<{ caseId: string; taskId: string }> {
  record.clock.goTo("2026-03-02");
  const { caseId, who, accept } = await work.received();
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  await work.system(caseId, { type: "prepareReview" });
  return { caseId, taskId: (await work.survey(caseId)).taskId };
}

test("while a survey pauses the promised limit, its date in the inbox moves every day; the statutory date does not (行政许可法 art. 45)", async () => {
  const { caseId, taskId } = await onSurvey();
  const before = (await record.store.cases.find(caseId))?.dates;

  record.clock.goTo("2026-03-05");
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);

  const after = (await record.store.cases.find(caseId))?.dates;
  expect([before?.promisedDueOn, after?.promisedDueOn]).toEqual(["2026-03-09", "2026-03-12"]);
  expect(after?.statutoryDueOn).toBe(before?.statutoryDueOn);
  const [listed] = await sql<{ due: string }>(
    record.database.adminUrl,
    "select next_due_on::text as due from hall.work_items where task_id = $1",
    [taskId],
  );
  expect(listed?.due).toBe("2026-03-12");
  expect((await record.store.journal.ofCase(caseId)).map((entry) => entry.type).at(-1)).toBe("documentRequested");
});

test("an act between the sweep's reading and its writing has precedence, in the case and in the inbox", async () => {
  const { caseId, taskId } = await onSurvey();
  record.clock.goTo("2026-03-05");
  const officer = actorFor("officer", item);
  let next: string | undefined;
  const read = record.store.cases.withMovingDates;
  const cases = {
    ...record.store.cases,
    async withMovingDates(...page: Parameters<typeof read>) {
      const found = (await read(...page)).filter(({ file }) => file.id === caseId);
      if (found.length > 0) {
        await record.commandHandler.actOne({
          caseId,
          actor: officer,
          command: {
            type: "finishSpecialProcedure",
            task: { taskId, activityId: "siteSurvey", kind: "specialProcedure", instance: `task:${taskId}` },
            persons: SURVEYORS,
            place: "生产经营场所",
            report: null,
            on: null,
            passed: true,
            result: "与申报一致",
          },
        });
        next = (await work.give(caseId, "reviewTask")).taskId;
        // As if the act had come to another date: what the sweep has in hand says the 12th.
        await sql(
          record.database.adminUrl,
          `update hall.cases set next_due_on = '2026-03-13', promised_due_on = '2026-03-13' where id = '${caseId}'`,
        );
        await sql(
          record.database.adminUrl,
          `update hall.work_items set next_due_on = '2026-03-13' where task_id = '${next}'`,
        );
      }
      return found;
    },
  };

  const moved = await moveDatesRound({ store: { ...record.store, cases }, now: record.clock.now, log });

  expect(moved).toBe(0);
  const [listed] = await sql<{ due: string }>(
    record.database.adminUrl,
    "select next_due_on::text as due from hall.work_items where task_id = $1",
    [next],
  );
  expect([(await record.store.cases.find(caseId))?.dates.nextDueOn, listed?.due]).toEqual(["2026-03-13", "2026-03-13"]);
});
