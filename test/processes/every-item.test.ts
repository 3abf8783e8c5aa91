import { describe, expect, test } from "@jest/globals";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { checkApplication } from "../../domain/form/check.ts";
import { fieldProblems } from "../../domain/form/form-problems.ts";
import { checkCreditCode } from "../../domain/identity/credit-code.ts";
import { checkResidentId } from "../../domain/identity/resident-id.ts";
import { stepsOf, stepsOfKind, type FlowPlan } from "../../domain/flow/plan.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import { lintDiagram } from "../../modeler/rules/lint.ts";
import { flowNodes, is, text, topicOf } from "../../modeler/rules/model.ts";
import { TOPICS } from "../../modeler/rules/topics.gen.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { wantedItems } from "../support/wanted-items.ts";
import { walkPath } from "../domain/flow/walk-path.ts";
import { processOf } from "./process-of.ts";

const { zones, departments, offices } = loadCatalogue();
const groups = new Set([
  ...zones.map((zone) => `clerk:${zone.id}`),
  ...departments.flatMap((department) => [`officer:${department.id}`, `chief:${department.id}`]),
  ...offices.map(({ departmentId, id }) => `officer:${departmentId}/${id}`),
  "issuance:hall",
]);

describe.each(wantedItems().map((loaded) => [loaded.folder, loaded] as const))(
  "%s",
  (_folder, { item, form, result, cases, bpmn, decisions = {} }) => {
    let read: Promise<FlowPlan> | undefined;
    const plan = (): Promise<FlowPlan> => (read ??= planOf({ item, form, bpmn, decisions }));

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
      expect(await lintDiagram(bpmn, { itemId: item.id, publication: { item, form, decisions } })).toEqual([]);
    });

    test("its automatic steps have topics that are served", async () => {
      const topics = flowNodes(await processOf(bpmn)).flatMap((node) => topicOf(node) ?? []);

      expect(topics.length).toBeGreaterThan(0);
      expect(
        topics.filter((topic) => !isDepartmentTopic(topic) && !(TOPICS as readonly string[]).includes(topic)),
      ).toEqual([]);
    });

    test("its user tasks are offered to groups of the hall", async () => {
      const tasks = flowNodes(await processOf(bpmn)).filter((node) => is(node, "bpmn:UserTask"));

      for (const task of tasks) expect(groups).toContain(text(task, "camunda:candidateGroups"));
    });

    test("its special procedures are steps of its diagram, and the other way round", async () => {
      const drawn = stepsOfKind(await plan(), "specialProcedure").map(([, { settings }]) =>
        String(settings["procedure"]),
      );

      expect(drawn.toSorted()).toEqual(item.specialProcedures.map(({ kind }) => kind).toSorted());
    });

    test("its steps have public names that an applicant can tell apart", async () => {
      const names = stepsOf(await plan()).map(([, { publicName }]) => publicName);

      expect(new Set(names).size).toBe(names.length);
    });

    test("its form is consistent", () => {
      expect(fieldProblems(form.components)).toEqual([]);
    });

    test.each(cases)("example: $name", async (example) => {
      const { tokens } = walkPath(
        await plan(),
        example.expect.path,
        routingFacts(form.components, example.application),
      );

      expect(checkApplication(form, example.application)).toEqual([]);
      expect(tokens.length > 0).toBe(example.expect.status === "withdrawn");
    });

    test.each(cases)("identities in: $name", ({ applicant }) => {
      const check = applicant.idType === "residentId" ? checkResidentId : checkCreditCode;

      expect(check(applicant.idNumber)).toBeNull();
      expect(applicant.agent ? checkResidentId(applicant.agent.idNumber) : null).toBeNull();
      expect(applicant.idType).toBe(applicant.type === "1" ? "residentId" : "creditCode");
    });
  },
);

/** Where the words that `npm run new item` wrote still stand. */
function leftOpen(value: unknown, place: string): string[] {
  if (typeof value === "string") return value.includes("待填写") ? [place] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => leftOpen(member, `${place} ${key}`));
}
