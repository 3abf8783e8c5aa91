import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { systemActor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { completion } from "../../../domain/flow/resolve.ts";
import type { TaskOutcome } from "../../../store/tables/handled-tasks.ts";
import notice from "../../../workers/topics/notice.ts";
import { caseBuilder, owner, type CaseBuilder } from "../../store/case-builder.ts";
import { handIn } from "../../support/file-example.ts";
import { openRecord, type OpenRecord } from "../../support/open-hall.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

describe("the step of the one-time notice sets how long the process waits", () => {
  test("a notice that is served in time: until the applicant's last day is over", async () => {
    const caseId = await asked();

    expect(await step(caseId)).toEqual({
      acceptance_outcome: null,
      supplementWait_until: "2026-03-16T16:00:00.000Z",
    });
  });

  test("a step that runs only after the supplement arrived and was deemed accepted: no longer than the day of the notice, so that the flow continues", async () => {
    const caseId = await asked();
    record.clock.goTo("2026-03-03");
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "submitSupplement", materials: await handIn(record, owner().id, ["SC-021-M03"]), present: null },
    });
    record.clock.goTo("2026-03-12");

    expect(await step(caseId)).toEqual({
      acceptance_outcome: null,
      supplementWait_until: "2026-03-02T16:00:00.000Z",
    });
    expect(await work.fileOf(caseId)).toMatchObject({ status: "accepted", acceptance: { mode: "deemed" } });
    // The acceptance task that the flow then creates has nothing left to decide.
    const task = await work.give(caseId, "acceptance");
    await work.system(caseId, { type: "applyLaw" });
    expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
  });
});

/** Asked on 2 March 2026 for one material. */
async function asked(): Promise<string> {
  record.clock.goTo("2026-03-02");
  const { caseId, who, accept } = await work.received();
  const given = accept as Extract<Command, { type: "decideAcceptance" }>;
  const verdicts = given.verdicts.map((verdict) =>
    verdict.materialId === "SC-021-M03"
      ? { ...verdict, verdict: "faulty" as const, fault: "没有比例尺", fix: "补上" }
      : verdict,
  );
  await record.commandHandler.actOne({ caseId, actor: who, command: { ...given, outcome: "supplement", verdicts } });
  return caseId;
}

/** Runs the step; returns the variables of its completion. */
async function step(caseId: string): Promise<unknown> {
  const { outcome } = await record.commandHandler.actOne({
    caseId,
    actor: systemActor("topic:notice"),
    command: { type: "serveNotice", activityId: "supplementNotice", documentIds: [] },
    externalTask: {
      id: randomUUID(),
      topic: "notice",
      element: "supplementNotice",
      outcome: (file, events, { plan, on, calendar }): TaskOutcome => ({
        type: "complete",
        variables: completion(
          plan,
          "supplementNotice",
          { ...notice.outcome(file, events, { type: "applyLaw" }), on },
          calendar,
        ),
      }),
    },
  });
  return outcome && "variables" in outcome ? outcome.variables : outcome;
}
