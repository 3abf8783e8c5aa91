import { beforeAll, describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { planMigration, type MigratedRelease, type Migrating } from "../../../domain/migration/plan-migration.ts";
import type { Standing } from "../../../domain/migration/standing.ts";
import { type Block, sequence, step, together } from "../../../modeler/blocks/block.ts";
import { planOfFlow } from "../../support/plan-of-flow.ts";
import { decision, ending, opening } from "../../support/random-flow/frame.ts";
import { leadReview, procedureOf } from "../../support/random-flow/steps.ts";
import { scenarioAt, type Stage } from "../case/scenario.ts";

const review = leadReview("review");
const finding = step({
  key: "finding",
  kind: "review",
  name: "农业农村审查",
  doneBy: { group: "officer:NYNC" },
  settings: { lead: false },
});
const VISITED = [
  { id: "visit-seen", type: "checkbox", key: "seen", label: "已走访", validate: { required: true } },
] as const;
const visit = step({
  key: "visit",
  kind: "generalTask",
  name: "走访",
  doneBy: { group: "officer:SCJG" },
  settings: { stage: "review", fields: VISITED },
});
const flow = (part: Block, returnTo = "review"): Block => sequence(opening(false), part, decision(returnTo), ending());

const releases = new Map<string, MigratedRelease>();
beforeAll(async () => {
  const drawn: Readonly<Record<string, Block>> = {
    plain: flow(review),
    renamed: sequence(opening(false), leadReview("assessment"), decision("assessment"), ending()),
    visited: flow(sequence(review, visit)),
    visitedFirst: flow(sequence(visit, review)),
    parallel: flow(together("split", "同时办理", review, finding), "split"),
    inLine: flow(sequence(finding, review)),
    surveyed: flow(sequence(procedureOf("siteSurvey", "survey"), review)),
    another: flow({ ...review, settings: { lead: true, points: ["场所"] } }),
  };
  let release = 0;
  for (const [name, block] of Object.entries(drawn)) {
    const { item, form, plan } = await planOfFlow(block);
    releases.set(name, { release: ++release, item, form, plan });
  }
}, 120_000);

const of = (name: string): MigratedRelease => releases.get(name)!;
const standing = (...at: string[]): Standing => ({
  at,
  variables: { intake_outcome: "pending", acceptance_outcome: "accepted" },
  marks: ["received", "accepted"],
  early: [],
});

/** A case of the food permit at a stage, pinned to a release. */
function fileAt(stage: Stage, from: MigratedRelease): CaseFile {
  return { ...scenarioAt(stage).file(), itemId: from.item.id, release: from.release };
}

interface Tried {
  readonly from?: string;
  readonly to?: string | Partial<MigratedRelease>;
  readonly stage?: Stage;
  readonly at?: readonly string[];
  readonly more?: Partial<Migrating>;
}

function tryTo({ from = "plain", to = "visited", stage = "accepted", at = ["review"], more = {} }: Tried) {
  const [old, next] = [of(from), typeof to === "string" ? of(to) : { ...of("visited"), ...to }];
  return planMigration(old, next, {
    file: fileAt(stage, old),
    replayed: { ok: true, standing: standing(...at) },
    claimed: [],
    renamed: {},
    ...more,
  });
}

const kinds = (tried: Tried): readonly string[] => {
  const planned = tryTo(tried);
  return planned.possible ? [] : planned.blocks.map(({ kind }) => kind);
};

describe("a case is migrated", () => {
  test("where it stands, with what it has decided", () => {
    const planned = tryTo({});

    expect(planned).toMatchObject({
      possible: true,
      move: {
        toRelease: of("visited").release,
        moves: { review: "review" },
        standing: { at: ["review"], variables: { acceptance_outcome: "accepted" } },
      },
    });
  });

  test("to a step that has another id, when the order names it, with the outcome under the new name", () => {
    const back = { signature: "signature" };
    const planned = tryTo({ to: "renamed", more: { renamed: { review: "assessment", ...back } } });

    expect(planned).toMatchObject({ possible: true, move: { moves: { review: "assessment" } } });
  });

  test("in the middle of a parallel part that both flows have", () => {
    expect(kinds({ from: "parallel", to: { ...of("parallel"), release: 99 }, at: ["review", "finding"] })).toEqual([]);
  });
});

describe("a case is not migrated", () => {
  test.each<readonly [what: string, kind: string, tried: () => Tried]>([
    ["whose flow has ended", "notRunning", () => ({ at: [] })],
    [
      "of which the record does not tell where it stands",
      "unclear",
      () => ({ more: { replayed: { ok: false, why: "x" } } }),
    ],
    ["whose signature awaits its seal", "awaitsSeal", () => ({ stage: "signed" })],
    ["to the release that it has", "sameRelease", () => ({ to: "plain" })],
    ["to another item", "otherItem", () => ({ to: { item: { ...of("visited").item, id: "SC-022" } } })],
    [
      "to another department",
      "otherDepartment",
      () => ({ to: { item: { ...of("visited").item, departmentId: "NYNC" } } }),
    ],
    ["to a flow without its step", "stepGone", () => ({ to: "renamed" })],
    ["to a step of another kind", "otherKind", () => ({ to: "visited", more: { renamed: { review: "visit" } } })],
    [
      "with two of its steps to one",
      "mappedTwice",
      () => ({ from: "parallel", to: "visited", at: ["review", "finding"], more: { renamed: { finding: "review" } } }),
    ],
    [
      "to steps that follow each other while both are open",
      "otherBranches",
      () => ({ from: "parallel", to: "inLine", at: ["review", "finding"] }),
    ],
    [
      "to a flow that its application does not fit",
      "form",
      () => ({ to: { form: { ...of("visited").form, components: [] } } }),
    ],
    [
      "to an item that no longer knows a material that was received",
      "material",
      () => ({ to: { item: { ...of("visited").item, materials: [] } } }),
    ],
    [
      "to another fee",
      "fee",
      () => ({ to: { item: { ...of("visited").item, fee: { ...of("visited").item.fee, charged: true } } } }),
    ],
    [
      "to a longer promise",
      "limit",
      () => ({
        to: {
          item: { ...of("visited").item, promisedLimit: { ...of("visited").item.promisedLimit, value: 10_000 } },
        },
      }),
    ],
  ])("%s", (_what, kind, tried) => {
    expect(kinds(tried())).toContain(kind);
  });

  test("to other settings of a step that somebody has taken; before that they may change", () => {
    expect(kinds({ to: "another", more: { claimed: ["review"] } })).toEqual(["otherSettings"]);
  });

  test("past a step that the law demands, and told which", () => {
    const { item, ...rest } = of("surveyed");
    const always = {
      ...item,
      specialProcedures: item.specialProcedures.map((rule) => ({ ...rule, trigger: "always" as const })),
    };
    const skipped = tryTo({ to: { ...rest, item: always }, at: ["review"] });

    expect(skipped).toMatchObject({ possible: false, blocks: [{ kind: "law" }] });
  });

  test("back before a decision that was made", () => {
    const planned = tryTo({ stage: "decided", at: ["review"] });

    expect(planned).toMatchObject({ possible: false });
    expect(planned.possible ? [] : planned.blocks.map(({ text }) => text).join()).toContain("不能重复办理");
  });
});
