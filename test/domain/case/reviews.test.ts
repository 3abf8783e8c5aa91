import { describe, expect, test } from "@jest/globals";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { failedPoints, findingsInForce } from "../../../domain/case/review/finding.ts";
import { reviewStep } from "../../../domain/case/review/review-step.ts";
import { withoutWords } from "../../../domain/case/without-words.ts";
import { factsOf, readCaseFile } from "../../../domain/case/stored-form.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { actor } from "../../support/demo-actors.ts";
import { planWith } from "../../support/free-plan.ts";
import { commands, scenarioAt, task, type Scenario } from "./scenario.ts";

const [POINT = "", ...OTHERS] = scenarioAt("received").loaded.item.reviewPoints;
const PLAN = planWith("SC-021", {
  reviewTask: { kind: "review", name: "市场监管审查", settings: { lead: true } },
  second: { kind: "review", name: "农业审查", group: "officer:NYNC", settings: { lead: false, points: [POINT] } },
  third: { kind: "review", name: "法制审核", settings: { lead: false }, offers: ["submitted", "expertReview"] },
});

/** A case of two parallel reviews, both open. */
function reviewing(): Scenario {
  const scenario = scenarioAt("underReview");
  scenario.change({ plan: PLAN });
  for (const element of ["reviewTask", "second"]) enter(scenario, element);
  return scenario;
}

function enter(scenario: Scenario, element: string, instance = `instance-${element}`): void {
  scenario.act(scenario.people.system, { type: "enterStep", instance, element, kind: "review", department: null });
}

type Review = Extract<Command, { type: "recordReview" }>;
const NYNC = actor("officer-nync");

function lead(scenario: Scenario, opinion: "grant" | "refuse" = "grant", changes: Partial<Review> = {}): Review {
  const points = OTHERS.map((point) => ({ point, passed: true, note: null }));
  return commands.review(scenario, opinion, { points, ...changes });
}

function finding(scenario: Scenario, changes: Partial<Review> = {}): Review {
  return commands.review(scenario, "grant", {
    task: { ...task("second"), kind: "review" },
    points: [{ point: POINT, passed: true, note: "符合" }],
    ...changes,
  });
}

const refusal = (scenario: Scenario, who: Parameters<Scenario["act"]>[0], command: Review): string | undefined =>
  scenario.refusalOf(who, command)?.code;

describe("several reviews of a case", () => {
  test("answer the points of their step; the leading one all that nobody else answers", () => {
    const { item } = scenarioAt("received").loaded;
    expect(reviewStep(PLAN, "reviewTask", item)).toMatchObject({ lead: true, points: OTHERS });
    expect(reviewStep(PLAN, "second", item)).toMatchObject({ lead: false, points: [POINT] });
    expect(reviewStep(PLAN, "third", item)).toMatchObject({ lead: false, points: [] });
  });

  test("are complete when both are, in either order, and only the leading one proposes the decision", () => {
    for (const first of ["lead", "finding"]) {
      const scenario = reviewing();
      const acts = [
        () => scenario.act(scenario.people.officer, lead(scenario)),
        () => scenario.act(NYNC, finding(scenario, { opinion: "none" })),
      ];
      const [one, other] = first === "lead" ? acts : acts.toReversed();
      one?.();
      expect(scenario.file().status).toBe("underReview");
      other?.();
      expect(scenario.file()).toMatchObject({
        status: "awaitingSignOff",
        review: { opinion: "grant", element: "reviewTask", instance: "instance-reviewTask" },
        findings: [{ step: "农业审查", opinion: "none", element: "second" }],
      });
    }
  });

  test("are all shown to the signer, who may decide against a finding", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.officer, lead(scenario));
    const before = signableText(scenario.file());
    scenario.act(NYNC, finding(scenario, { opinion: "refuse", reason: "农残超标", basis: null }));

    expect(signableText(scenario.file())).not.toBe(before);
    expect(signableText(scenario.file())).toContain("农残超标");
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    expect(scenario.file().signature).toMatchObject({ outcome: "grant" });
  });

  test("give a refusal its ground when only a finding says that a point is not met", () => {
    const scenario = reviewing();
    const refusing = () => lead(scenario, "refuse", { points: lead(scenario).points });
    expect(refusal(scenario, scenario.people.officer, refusing())).toBe("REFUSAL_NAMES_NOTHING");

    const points = [{ point: POINT, passed: false, note: "与图纸不符" }];
    scenario.act(NYNC, finding(scenario, { opinion: "refuse", points, reason: "不符" }));
    scenario.act(scenario.people.officer, refusing());

    expect(failedPoints(scenario.file())).toEqual(points);
    scenario.act(scenario.people.chief, commands.sign(scenario, "refuse"));
    const sealed = scenario.act(scenario.people.system, { type: "confirmSignOff" });
    expect(JSON.stringify(sealed)).toContain(`${POINT}：不符合（与图纸不符）`);
  });

  test("forbid everybody who recorded one to sign (R-061)", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.officer, lead(scenario));
    scenario.act(NYNC, finding(scenario));
    const reviewer = { ...scenario.people.chief, id: "second-account", personKey: NYNC.personKey, name: NYNC.name };

    expect(scenario.file().reviewerIds).toEqual([scenario.people.officer.id, NYNC.id]);
    expect(scenario.refusalOf(reviewer, commands.sign(scenario, "grant"))?.code).toBe("REVIEWER_MAY_NOT_SIGN");
  });

  test("leave the findings in force when the signer returns the case", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.officer, lead(scenario));
    scenario.act(NYNC, finding(scenario));
    scenario.act(scenario.people.chief, commands.sendBack());
    expect(scenario.file()).toMatchObject({ status: "underReview", review: { returnedOn: "2026-03-02" } });

    const again = { ...task("reviewTask"), instance: "again" };
    enter(scenario, "reviewTask", "again");
    scenario.act(scenario.people.officer, lead(scenario, "grant", { task: again }));

    expect(scenario.file()).toMatchObject({ status: "awaitingSignOff", review: { instance: "again" } });
    expect(findingsInForce(scenario.file())).toHaveLength(1);
  });

  test("supersede the finding of a step to which the flow has come again", () => {
    const scenario = reviewing();
    const second = (instance: string, opinion: "grant" | "none") =>
      finding(scenario, { task: { ...task("second"), kind: "review", instance }, opinion });
    scenario.act(NYNC, second("instance-second", "grant"));
    enter(scenario, "second", "later");
    scenario.act(scenario.people.officer, lead(scenario));
    expect(scenario.file().status).toBe("underReview");
    scenario.act(NYNC, second("later", "none"));

    expect(findingsInForce(scenario.file())).toMatchObject([{ instance: "later", opinion: "none" }]);
    expect(scenario.file().findings).toHaveLength(2);
  });

  test("ask for a procedure only where the flow leads to it, and say why", () => {
    const scenario = reviewing();
    const third = { ...task("third"), kind: "review" };
    const asking = finding(scenario, { task: third, outcome: "expertReview", points: [], reason: "工艺复杂" });

    expect(refusal(scenario, scenario.people.officer, { ...asking, outcome: "auction" })).toBe("TASK_OUTCOME_UNKNOWN");
    expect(refusal(scenario, scenario.people.officer, { ...asking, reason: " " })).toBe("REASON_REQUIRED");
    scenario.act(scenario.people.officer, asking);
    expect(scenario.file()).toMatchObject({
      askedProcedures: [{ procedure: "expertReview", reason: "工艺复杂" }],
      procedures: [],
      pauses: [],
    });
    expect(scenario.file().occurrences.at(-1)).toMatchObject({ element: "third", outcome: "expertReview" });
  });

  test.each<[string, Partial<Review>, string]>([
    ["a point is not answered", { points: [] }, "REVIEW_POINTS_UNANSWERED"],
    [
      "a point is another step's",
      { points: [{ point: OTHERS[0] ?? "", passed: true, note: null }] },
      "REVIEW_POINTS_UNANSWERED",
    ],
    [
      "its opinion contradicts its points",
      { points: [{ point: POINT, passed: false, note: null }] },
      "OPINION_CONTRADICTS_POINTS",
    ],
    ["it is against the application without a reason", { opinion: "refuse", reason: "" }, "REASON_REQUIRED"],
  ])("refuse a finding if %s", (_what, changes, code) => {
    const scenario = reviewing();
    expect(refusal(scenario, NYNC, finding(scenario, changes))).toBe(code);
  });

  test("refuse a leading review without an opinion", () => {
    const scenario = reviewing();
    expect(refusal(scenario, scenario.people.officer, lead(scenario, "grant", { opinion: "none" }))).toBe(
      "REVIEW_POINTS_UNANSWERED",
    );
  });

  test("have no texts left after an erasure, and are absent from rows of earlier versions", () => {
    const scenario = reviewing();
    scenario.act(NYNC, finding(scenario, { reason: "请核对地址", basis: "某条" }));
    const third = { ...task("third"), kind: "review" };
    scenario.act(
      scenario.people.officer,
      finding(scenario, { task: third, outcome: "expertReview", points: [], reason: "工艺复杂" }),
    );
    const erased = JSON.stringify(withoutWords(factsOf(scenario.file()), "已删除"));

    for (const word of ["请核对地址", "某条", "工艺复杂", '"符合"']) expect(erased).not.toContain(word);
    const { findings: _findings, askedProcedures: _asked, ...facts } = factsOf(scenario.file());
    expect(readCaseFile({ ...scenario.file(), facts } as never)).toMatchObject({ findings: [], askedProcedures: [] });
  });
});
