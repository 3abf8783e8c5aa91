import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseCondition } from "../../../domain/flow/parse-condition.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { gapsOf } from "../../../modeler/conditions/gaps.ts";
import { type Row, type Rows, rowsOf, rowsProblem, textOf } from "../../../modeler/conditions/rows.ts";
import { subjectsAt, subjectsOf } from "../../../modeler/conditions/subjects.ts";
import { wordsOf } from "../../../modeler/conditions/words.ts";
import { Draft, set } from "../../../modeler/edits/draft.ts";
import { conditionText, variablesOn } from "../../../modeler/edits/reads.ts";
import { isChoice } from "../../../modeler/edits/walk.ts";
import { setCondition } from "../../../modeler/edits/set-condition.ts";
import { BUNDLES, bundleOf, draftOf } from "../edits/bundled.ts";

const AREA: ApplicationForm = {
  ...bundleOf("SC-021").form,
  components: [
    {
      type: "number",
      id: "area",
      key: "area",
      label: "经营面积",
      routing: true,
      validate: { required: true, min: 1, max: 9999 },
    },
    { type: "checkbox", id: "chain", key: "chain", label: "连锁经营", routing: true },
  ],
};

const area = (operator: Row["operator"], ...values: readonly number[]): Row => ({
  subject: "fact_area",
  operator,
  values,
});

describe("the condition of a branch as rows", () => {
  it("is the same condition again for every bundled branch, and asks only for what is offered there", async () => {
    for (const { bpmn, form } of BUNDLES) {
      const definitions = await readBpmn(bpmn);
      const draft = new Draft(definitions);
      const branches = draft.nodes.filter((node) => isChoice(draft, node)).flatMap((choice) => draft.outOf(choice));
      for (const branch of branches.filter((one) => conditionText(one) !== null)) {
        const [text, offered] = [conditionText(branch)!, subjectsAt(definitions, branch.id, form).map(({ id }) => id)];
        expect(parseCondition(textOf(rowsOf(text)!))).toEqual(parseCondition(text));
        expect(offered).toEqual(expect.arrayContaining([...variablesOn(branch)]));
      }
    }
  });

  it("comes back as the same rows, whatever they are", () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    const row: fc.Arbitrary<Row> = fc.oneof(
      fc.record({
        subject: fc.constantFrom("fact_area", "fact_seats"),
        operator: fc.constantFrom("more", "atLeast", "less", "atMost", "is"),
        values: fc.tuple(value),
      }),
      fc.record({
        subject: fc.constant("review_outcome"),
        operator: fc.constant("is"),
        values: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }),
      }),
      fc.record({
        subject: fc.constant("fact_note"),
        operator: fc.constantFrom("empty", "filled"),
        values: fc.constant([]),
      }),
    );
    const rows: fc.Arbitrary<Rows> = fc.record({
      joint: fc.constantFrom("all", "any"),
      parts: fc.array(row, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(rows, (given) =>
        expect(parseCondition(textOf(rowsOf(textOf(given))!))).toEqual(parseCondition(textOf(given))),
      ),
    );
  });

  it("is read as an official reads it", async () => {
    const subjects = subjectsOf(await draftOf("SC-021"), AREA);
    const rows: Rows = {
      joint: "any",
      parts: [
        { subject: "reviewTask_outcome", operator: "is", values: ["submitted", "siteSurvey"] },
        { joint: "all", parts: [area("more", 200), { subject: "fact_chain", operator: "is", values: [false] }] },
      ],
    };

    expect(wordsOf(rows, subjects)).toBe(
      "“审查”的结论是“审查完成”、“需要实地勘察”之一，或者（申请表的“经营面积”大于200，并且申请表的“连锁经营”是否）",
    );
    expect(textOf(rows)).toBe(
      "${(reviewTask_outcome == 'submitted' || reviewTask_outcome == 'siteSurvey') || (fact_area > 200 && fact_chain == false)}".replace(
        /\((reviewTask.*?)\) \|\|/u,
        "$1 ||",
      ),
    );
  });

  it("is none for what rows cannot say, and never a guess", () => {
    expect([rowsOf("${!(a < 5)}"), rowsOf("${a.b}"), rowsOf("${!(a == 1 && b == 2)}")]).toEqual([null, null, null]);
  });

  it("says what keeps rows from being a condition", () => {
    const say = (...parts: Rows["parts"]): string | null => rowsProblem({ joint: "all", parts });

    expect([
      say(),
      say(area("more")),
      say(area("more", 1, 2)),
      say({ subject: "x", operator: "is", values: ["a'b"] }),
      say(area("is", 1)),
    ]).toEqual([
      "请至少设定一个条件。",
      "请为每个条件选择或者填写值。",
      "比较大小请填写一个数字。",
      "条件的值里不能有引号、括号和反斜线。",
      null,
    ]);
  });
});

describe("what a condition may ask for", () => {
  it("is the outcome only of steps that have ended on every way there", async () => {
    const at = async (id: string): Promise<readonly string[]> =>
      subjectsAt(await draftOf("SC-021"), id, AREA).map(({ title }) => title);

    expect(await at("acceptanceDecision")).toEqual([
      "申请表的“经营面积”",
      "申请表的“连锁经营”",
      "“收件登记”的结论",
      "“受理审核”的结论",
    ]);
    expect(await at("signOffDecision")).not.toContain("“授权核验与用印”的结论");
    expect(await at("decisionMade-to-issuance")).toContain("“授权核验与用印”的结论");
  });

  it("has the operators and the values that its field allows", async () => {
    const [area, chain] = subjectsOf(await draftOf("SC-021"), AREA);

    expect(area).toMatchObject({
      operators: ["is", "isNot", "more", "atLeast", "less", "atMost"],
      values: null,
      min: 1,
      max: 9999,
    });
    expect(chain).toMatchObject({
      operators: ["is"],
      values: [
        { value: true, name: "是" },
        { value: false, name: "否" },
      ],
    });
  });
});

describe("the gaps of a choice", () => {
  it("are none in any bundled diagram", async () => {
    for (const { bpmn, form } of BUNDLES) {
      const definitions = await readBpmn(bpmn);
      const draft = new Draft(definitions);
      for (const choice of draft.nodes.filter((node) => isChoice(draft, node)))
        expect(gapsOf(definitions, choice.id, form)).toEqual({ missing: [], unreachable: [], ambiguous: [] });
    }
  });

  it("are told with names: the outcome without a branch, the number between two branches, the branch that nobody takes", async () => {
    const definitions = await draftOf("SC-021");
    const branch = (id: string, ...parts: Rows["parts"]) =>
      setCondition(definitions, { branch: id, condition: { joint: "all", parts } });
    branch("signOffDecision-to-reviewTask", { subject: "signOffTask_outcome", operator: "is", values: ["signed"] });
    set(new Draft(definitions).node("needsWindowDelivery"), "default", undefined);
    branch("needsWindowDelivery-to-delivery", area("more", 200));
    branch("needsWindowDelivery-to-delivered", area("less", 200));
    branch("acceptanceDecision-to-refusalNotice", area("more", 10_000));

    expect(gapsOf(definitions, "signOffDecision", AREA)).toEqual({
      missing: ["“签批结论”没有为“首席代表签批”的结论是“退回重新审查”的情形设分支。"],
      ambiguous: ["“首席代表签批”的结论是“签批”时，“签发”和“退回”同时成立。"],
      unreachable: [],
    });
    expect(gapsOf(definitions, "needsWindowDelivery", AREA)?.missing).toEqual([
      "“由窗口送达？”没有为申请表的“经营面积”是200的情形设分支。",
    ]);
    expect(gapsOf(definitions, "acceptanceDecision", AREA)?.unreachable).toEqual([
      {
        branch: "acceptanceDecision-to-refusalNotice",
        sentence: "没有办件会走到“不予受理或不需许可”，请检查它的条件。",
      },
    ]);
  });
});
