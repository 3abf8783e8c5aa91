import { describe, expect, test } from "@jest/globals";
import { checkApplication } from "../../domain/form/check.ts";
import { formProblems } from "../../domain/form/form-problems.ts";
import { checkCreditCode } from "../../domain/identity/credit-code.ts";
import { checkResidentId } from "../../domain/identity/resident-id.ts";
import { lintDiagram } from "../../modeler/rules/lint.ts";
import { flowNodes, is, settingOf, text, topicOf } from "../../modeler/rules/model.ts";
import { TOPICS } from "../../modeler/rules/topics.gen.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { loadItems } from "../../processes/load.ts";
import { processOf, walk } from "./walk-path.ts";

const { zones, departments } = loadCatalogue();
const groups = new Set([
  ...zones.map((zone) => `clerk:${zone.id}`),
  ...departments.flatMap((department) => [`officer:${department.id}`, `chief:${department.id}`]),
  "issuance:hall",
]);

describe.each(loadItems().map((loaded) => [loaded.folder, loaded] as const))(
  "%s",
  (_folder, { item, form, result, cases, bpmn }) => {
    test("has nothing left to fill in", () => {
      const files = {
        "item.json": item,
        "application.form": form,
        "result.json": result,
        "cases.json": cases,
        "process.bpmn": bpmn,
      };

      expect(Object.entries(files).flatMap(([file, content]) => leftOpen(content, file))).toEqual([]);
    });

    test("its diagram has no problem", async () => {
      expect(await lintDiagram(bpmn, { itemId: item.id })).toEqual([]);
    });

    test("its automatic steps have topics that are served", async () => {
      const topics = flowNodes(await processOf(bpmn)).flatMap((node) => topicOf(node) ?? []);

      expect(topics.length).toBeGreaterThan(0);
      expect(TOPICS).toEqual(expect.arrayContaining(topics));
    });

    test("its user tasks are offered to groups of the hall", async () => {
      const tasks = flowNodes(await processOf(bpmn)).filter((node) => is(node, "bpmn:UserTask"));

      for (const task of tasks) expect(groups).toContain(text(task, "camunda:candidateGroups"));
    });

    test("its steps outside the hall are special procedures of the item", async () => {
      const outside = flowNodes(await processOf(bpmn)).flatMap((node) => settingOf(node, "outsideHall") ?? []);

      for (const kind of outside) {
        expect(item.specialProcedures.find((procedure) => procedure.kind === kind)?.mayLeaveHall).toBe(true);
      }
    });

    test("its form is consistent", () => {
      expect(formProblems(form)).toEqual([]);
    });

    test.each(cases)("example: $name", async (example) => {
      const end = walk(await processOf(bpmn), example.expect.path);

      expect(checkApplication(form, example.application)).toEqual([]);
      expect(ENDS[end] ?? ["withdrawn"]).toContain(example.expect.status);
    });

    test.each(cases)("identities in: $name", ({ applicant }) => {
      const check = applicant.idType === "residentId" ? checkResidentId : checkCreditCode;

      expect(check(applicant.idNumber)).toBeNull();
      expect(applicant.agent ? checkResidentId(applicant.agent.idNumber) : null).toBeNull();
      expect(applicant.idType).toBe(applicant.type === "1" ? "residentId" : "creditCode");
    });
  },
);

/** Which statuses a case may have when its process has ended here. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  delivered: ["closed"],
  acceptanceRefused: ["acceptanceRefused", "licenceNotRequired"],
  terminated: ["terminated"],
};

/** Where the words that `npm run new item` wrote still stand. */
function leftOpen(value: unknown, place: string): string[] {
  if (typeof value === "string") return value.includes("待填写") ? [place] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => leftOpen(member, `${place} ${key}`));
}
