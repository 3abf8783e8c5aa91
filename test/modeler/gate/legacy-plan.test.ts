import { describe, expect, it } from "@jest/globals";
import { stepOf } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { loadItems } from "../../../processes/load.ts";
import { dumpedReleases } from "../../domain/flow/dumped-releases.ts";
import { branches, outline } from "../../domain/flow/outline.ts";
import { CERTIFICATE_WAYS, FIRST_WAYS, firstSteps, oldestWays } from "./first-diagrams.ts";

const OLDEST = "a7109e7";
const GROUPS: Readonly<Record<string, readonly [department: string, accepts: string]>> = {
  "NL-002": ["NYNC", "officer:NYNC"],
  "SC-021": ["SCJG", "clerk:marketEntry"],
  "SH-028": ["RST", "clerk:socialAffairs"],
};

const bundles = [...loadItems().map((loaded) => ({ commit: "now", ...loaded })), ...dumpedReleases()];

describe.each(bundles.map((bundle) => [bundle.item.id, bundle.commit, bundle] as const))(
  "the first diagram of %s in %s",
  (id, commit, bundle) => {
    it("has the steps that it always had, with their variables and values", async () => {
      const [department = "", accepts = ""] = GROUPS[id] ?? [];
      const { siteSurvey, reviewTask = "", ...steps } = firstSteps(department, accepts);
      const plan = await planOf(bundle, { legacy: true });
      expect(outline(plan)).toEqual(
        id === "SH-028"
          ? { ...steps, reviewTask: reviewTask.replace("|siteSurvey", "") }
          : { ...steps, reviewTask, siteSurvey },
      );
    });

    it("leads where it always led", async () => {
      const ways = id === "SH-028" ? CERTIFICATE_WAYS : FIRST_WAYS;
      const plan = await planOf(bundle, { legacy: true });
      expect(branches(plan)).toEqual([...(commit === OLDEST ? oldestWays(ways) : ways)].sort());
    });

    it("sets no variables but those that it always set", async () => {
      const plan = await planOf(bundle, { legacy: true });
      expect(plan).toMatchObject({ form: 1, itemId: id, legacy: true, start: "application", variables: [] });
      expect(plan.diagram).toMatch(/^[0-9a-f]{64}$/);
    });
  },
);

describe("a diagram without kinds", () => {
  const [, bundle] = loadItems();
  if (!bundle) throw new Error("no bundled item");

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
