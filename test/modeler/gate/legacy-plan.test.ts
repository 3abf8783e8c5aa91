import { beforeAll, describe, expect, it } from "@jest/globals";
import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { dumpedReleases } from "../../domain/flow/dumped-releases.ts";
import { branches, outline } from "../../domain/flow/outline.ts";
import { CERTIFICATE_WAYS, FIRST_WAYS, firstSteps, oldestWays } from "./first-diagrams.ts";

const OLDEST = "a7109e7";
const GROUPS: Readonly<Record<string, readonly [department: string, accepts: string]>> = {
  "NL-002": ["NYNC", "officer:NYNC"],
  "SC-021": ["SCJG", "clerk:marketEntry"],
  "SH-028": ["RST", "clerk:socialAffairs"],
};

describe.each(dumpedReleases().map((bundle) => [bundle.item.id, bundle.commit, bundle] as const))(
  "the first diagram of %s in %s",
  (id, commit, bundle) => {
    let plan: FlowPlan;

    beforeAll(async () => {
      plan = await planOf(bundle, { legacy: true });
    });

    it("has the steps that it always had, with their variables and values", () => {
      const [department = "", accepts = ""] = GROUPS[id] ?? [];
      const { siteSurvey, reviewTask = "", ...steps } = firstSteps(department, accepts);
      expect(outline(plan)).toEqual(
        id === "SH-028"
          ? { ...steps, reviewTask: reviewTask.replace("|siteSurvey", "") }
          : { ...steps, reviewTask, siteSurvey },
      );
    });

    it("leads where it always led", () => {
      const ways = id === "SH-028" ? CERTIFICATE_WAYS : FIRST_WAYS;
      expect(branches(plan)).toEqual([...(commit === OLDEST ? oldestWays(ways) : ways)].sort());
    });

    it("sets no variables but those that it always set", () => {
      expect(plan).toMatchObject({ form: 1, itemId: id, legacy: true, start: "application", variables: [] });
      expect(plan.diagram).toMatch(/^[0-9a-f]{64}$/);
    });
  },
);

describe("a diagram without kinds", () => {
  const bundle = dumpedReleases().at(-1);
  if (!bundle) throw new Error("no release of an earlier version");

  it("is refused when it is published now", async () => {
    await expect(planOf(bundle)).rejects.toThrow("没有设定环节类型");
  });

  it("is refused if an id is none of the first diagrams", async () => {
    const bpmn = bundle.bpmn.replaceAll('"reviewTask"', '"review2"');
    await expect(planOf({ ...bundle, bpmn }, { legacy: true })).rejects.toThrow("编号“review2”");
  });

  it("names its steps to the applicant as it always did", async () => {
    const plan = await planOf(bundle, { legacy: true });
    expect(stepOf(plan, "supplementNotice").publicName).toBe("制发补正告知书");
  });
});
