import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { addMember, removeMember } from "../../../modeler/package-edits/add-member.ts";
import type { PackageEdit } from "../../../modeler/package-edits/changed.ts";
import { proposedPrerequisites } from "../../../modeler/package-edits/known-member.ts";
import { setFollowUp, setPrerequisite } from "../../../modeler/package-edits/prerequisites.ts";
import {
  addQuestion,
  decideMember,
  removeQuestion,
  setDecided,
  setExclusive,
} from "../../../modeler/package-edits/questions.ts";
import { setDeliveryModes, setRefusalRule } from "../../../modeler/package-edits/rules.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { children, is, settingOf } from "../../../modeler/rules/model.ts";
import { nodesOf, processOf } from "../edits/bundled.ts";
import { DraftOfPackage, ITEMS, KNOWN } from "./packages.ts";

interface Chosen {
  readonly sort: keyof typeof EDITS | "survey" | "surveyBeside";
  readonly one: number;
  readonly other: number;
}

type Make = (definition: PackageDefinition, one: number, other: number) => PackageEdit;

const member = ({ members }: PackageDefinition, number: number) => at(members, number).itemId;

const EDITS = {
  add: (definition, one, other) => {
    const { id } = at(ITEMS, one).item;
    const when = [
      null,
      definition.questions[0]?.id ?? null,
      { question: `是否需要${one}？`, includedWhen: other % 2 === 0 },
    ];
    const prerequisites = proposedPrerequisites(definition, id, { items: ITEMS, known: KNOWN });
    return addMember({ itemId: id, when: at(when, other), prerequisites, known: KNOWN });
  },
  remove: (definition, one) => removeMember(member(definition, one)),
  wait: (definition, one, other) => setPrerequisite(member(definition, one), member(definition, other), "result"),
  inform: (definition, one, other) => setPrerequisite(member(definition, one), member(definition, other), "info"),
  release: (definition, one, other) => {
    const { itemId, prerequisites } = at(
      definition.members.filter((each) => each.prerequisites.length > 0),
      one,
    );
    return setPrerequisite(itemId, at(prerequisites, other).itemId, "none");
  },
  later: (definition, one, other) => setFollowUp(member(definition, one), other % 2 === 0),
  ask: (definition, one, other) =>
    addQuestion({ question: `是否${one}？`, includedWhen: other % 2 === 0 }, [member(definition, other)]),
  decide: (definition, one, other) =>
    decideMember(member(definition, one), at([null, ...definition.questions.map(({ id }) => id)], other)),
  decideAll: (definition, one, other) => setDecided(at(definition.questions, one).id, [member(definition, other)]),
  forget: (definition, one) => removeQuestion(at(definition.questions, one).id),
  exclude: (definition, one, other) =>
    setExclusive(at(definition.questions, one).id, [at(definition.questions, other).id]),
  refuse: (_definition, one) => setRefusalRule(at(["stop", "continue", "applicantChooses"] as const, one)),
  deliver: (_definition, one) => setDeliveryModes([at(["window", "mail"] as const, one)]),
} satisfies Readonly<Record<string, Make>>;

function at<T>(list: readonly T[], number: number): T {
  if (list.length === 0) throw new EditRefused("没有可以选择的内容。");
  return list[number % list.length]!;
}

/** A step of staff somewhere among the members, or beside one that is there. */
async function survey(draft: DraftOfPackage, { sort, one }: Chosen): Promise<void> {
  const copy = await readBpmn(await bpmnText(draft.definitions));
  const steps = nodesOf(copy).filter((node) => settingOf(node, "kind") === "generalTask");
  const flows = children(processOf(copy), "flowElements").filter(
    (element) => is(element, "bpmn:SequenceFlow") && /open_|merge_|split_|join|members/u.test(element.id),
  );
  if (sort === "surveyBeside") insertTogether(copy, { beside: at(steps, one).id, kind: "generalTask", name: "踏勘" });
  else insertStep(copy, { behind: at(flows, one).id, kind: "generalTask", name: "踏勘" });
  draft.definitions = copy;
}

const surveysIn = (draft: DraftOfPackage) =>
  nodesOf(draft.definitions)
    .filter((node) => settingOf(node, "kind") === "generalTask")
    .map(({ id }) => id);

const sequences = fc.record({
  id: fc.constantFrom("PK-01", "PK-03", "PK-04", "PK-07", "PK-08", "PK-10"),
  edits: fc.array(
    fc.record({
      sort: fc.constantFrom<Chosen["sort"]>(
        ...(Object.keys(EDITS) as (keyof typeof EDITS)[]),
        "survey",
        "survey",
        "surveyBeside",
      ),
      one: fc.nat(10_000),
      other: fc.nat(10_000),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

test("after any edits, flow and definition say the same of the members, steps of staff are there still, and what hinders publication is said in a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async ({ id, edits }) => {
      const draft = await DraftOfPackage.of(id);
      const surveys = new Set<string>();

      for (const chosen of edits) {
        const { sort, one, other } = chosen;
        try {
          if (sort === "survey" || sort === "surveyBeside") await survey(draft, chosen);
          else await draft.edit(EDITS[sort](draft.definition, one, other));
        } catch (error) {
          if (!(error instanceof EditRefused)) throw error;
          expect(error.message).toMatch(/^[^A-Za-z]*。$/u);
        }
        // Those within a member go with it.
        if (sort === "remove") surveys.clear();
        for (const survey of surveys) expect(surveysIn(draft)).toContain(survey);
        for (const survey of surveysIn(draft)) surveys.add(survey);
      }

      const problems = await draft.problems();
      expect(problems.filter((problem) => SAY_OTHERWISE.test(problem))).toEqual([]);
      expect(problems.filter((problem) => !problem.endsWith("。"))).toEqual([]);
    }),
    { numRuns: Number(process.env["PACKAGE_EDIT_RUNS"] ?? 12) },
  );
}, 300_000);

/** Sentences of the rules that compare the flow with the definition, and of the definition with itself. */
const SAY_OTHERWISE =
  /没有这个问题|可能早于它的前置事项|并不是前置事项|应同时启动|不等.+办结就到达|可能早于汇总|应有一个“启动联办事项”|不是套餐的联办事项|没有启动联办事项|互相等待|不决定任何联办事项|不是联办事项|没有用例对|没有写明|不在所选/u;
