import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ItemFlow } from "../../../domain/item/item-flow.ts";
import {
  SPECIAL_PROCEDURE_KINDS,
  type ServiceItem,
  type SpecialProcedureKind,
} from "../../../domain/item/service-item.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertChoice } from "../../../modeler/edits/insert-choice.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { setPerson } from "../../../modeler/edits/set-person.ts";
import { setSetting } from "../../../modeler/edits/set-setting.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { settingOf, text } from "../../../modeler/rules/model.ts";
import { needOf, withFact, withNeed } from "../../../modeler/wizard/choices/change-choices.ts";
import { choicesIn, withChoices, type WizardChoices } from "../../../modeler/wizard/choices/choices.ts";
import { wizardChoicesOf } from "../../../modeler/wizard/choices/read-choices.ts";
import { newProcedure } from "../../../modeler/wizard/choices/read-procedures.ts";
import { redraw } from "../../../modeler/wizard/choices/redraw.ts";
import { standardDiagram } from "../../../modeler/wizard/standard-flow.ts";
import { loadItems } from "../../../processes/load.ts";
import { nodeOf, nodesOf, problemsOf } from "../edits/bundled.ts";

const ITEMS = loadItems();
const farm = ITEMS.find(({ item }) => item.id === "NL-002")!;
const PUBLICITY = { days: 5, unit: "workingDay", place: "省政务服务网", basis: "《示例条例》第八条" } as const;
const CHARGED = {
  charged: true,
  name: "检验费",
  standard: "每件100元",
  basis: "《示例条例》第九条",
  rates: [{ key: "fee", name: "检验费", fen: 10_000, when: null, times: null }],
} as const;

function chosenIn(definitions: ModelElement, item: ServiceItem): WizardChoices {
  const read = wizardChoicesOf(definitions, item);
  if ("reason" in read) throw new Error(read.reason);
  return read.choices;
}

function reasonOf(definitions: ModelElement, item = farm.item): string {
  const read = wizardChoicesOf(definitions, item);
  return "reason" in read ? read.reason : "";
}

/** The procedures with the way to them; in which order the officer is asked for one says nothing. */
function called({ specialProcedures, flow }: WizardChoices): readonly string[] {
  return specialProcedures
    .map(({ kind, trigger }) => `${kind} ${trigger === "always"} ${flow.procedureWhen?.[kind]}`)
    .toSorted();
}

/** As a file, which says everything but in which order things were made. */
async function meaning(definitions: ModelElement): Promise<readonly string[]> {
  return (await bpmnText(definitions))
    .split("\n")
    .map((line) => line.trim())
    .sort();
}

const asked = (departmentId: string, departmentName: string, question: string) =>
  ({ departmentId, departmentName, question, days: 5, silence: "wait" }) as const;

const anyProcedures = fc
  .subarray([...SPECIAL_PROCEDURE_KINDS])
  .chain((kinds) =>
    fc.tuple(
      fc.constant(kinds),
      fc.array(fc.constantFrom("always", "asked", "when"), { minLength: kinds.length, maxLength: kinds.length }),
    ),
  );

const anyFlow: fc.Arbitrary<ItemFlow> = fc.record(
  {
    opinions: fc
      .subarray([asked("SHT", "省生态环境厅", "请提出意见"), asked("ZRZY", "省自然资源厅", "是否符合规划")])
      .filter(({ length }) => length > 0),
    deliberation: fc.constant(true),
    publicity: fc.constantFrom(PUBLICITY, { ...PUBLICITY, stops: "promised" as const }),
    forwarding: fc.constant({ to: "农业农村部", after: "await" } as const),
    postCheck: fc.constant(true),
    payment: fc.constantFrom("beforeReview" as const, "beforeIssuance" as const),
    exchange: fc.constant({ system: "socialInsurance", data: ["companyName"] }),
    lowerReview: fc.constant({ officeName: "石家庄市农业农村局", officeId: "SJZ", days: 15 }),
    generalTasks: fc
      .uniqueArray(fc.tuple(fc.constantFrom("sampling", "making", "filing"), fc.boolean()), {
        minLength: 1,
        selector: ([key]) => key,
      })
      .map((tasks) =>
        tasks
          .toSorted(([, one], [, other]) => Number(one) - Number(other))
          .map(([key, isLate]) => ({
            key,
            name: `环节${key}`,
            stage: isLate ? ("issuance" as const) : ("review" as const),
            days: 0,
            fields: [{ type: "textfield" as const, id: `${key}-number`, key: "number", label: "编号" }],
          })),
      ),
  },
  { requiredKeys: [] },
);

interface Picked {
  readonly flow: ItemFlow;
  readonly procedures: readonly [readonly SpecialProcedureKind[], readonly string[]];
  readonly acceptance: WizardChoices["acceptance"];
  readonly acceptanceBy: WizardChoices["acceptanceBy"];
}

const anyPick: fc.Arbitrary<Picked> = fc.record({
  flow: anyFlow,
  procedures: anyProcedures,
  acceptance: fc.constantFrom("automatic", "person"),
  acceptanceBy: fc.constantFrom("clerk", "officer"),
});

/** A standard combination, as choices of the item. */
function picked(item: ServiceItem, { flow, procedures: [kinds, calls], ...accepted }: Picked): WizardChoices {
  const rules = kinds.map((kind, at) => ({
    ...(item.specialProcedures.find((rule) => rule.kind === kind) ?? newProcedure(item, kind)),
    trigger: calls[at] === "always" ? ("always" as const) : ("conditional" as const),
  }));
  const when = kinds.flatMap((kind, at) =>
    calls[at] === "when" ? [[kind, '=area > 200 or (kind = "a" and big = true)']] : [],
  );
  const choices: WizardChoices = {
    ...choicesIn(item),
    ...accepted,
    specialProcedures: rules,
    flow: { ...flow, ...(when.length > 0 && { procedureWhen: Object.fromEntries(when) }) },
    fee: flow.payment === undefined ? { charged: false, name: null, standard: null, basis: null } : CHARGED,
    commitment: flow.postCheck ? { basis: "《优化营商环境条例》第四十条", postCheckDays: 40 } : null,
  };
  // As it is stored.
  return choicesIn(withChoices(item, choices));
}

describe("the choices of the wizard", () => {
  test.each(ITEMS.map(({ item, bpmn }) => [item.id, item, bpmn] as const))(
    "are read back out of the bundled diagram of %s",
    async (_id, item, bpmn) => {
      const definitions = await readBpmn(bpmn);

      expect(chosenIn(definitions, item)).toEqual(choicesIn(item));
    },
  );

  test("are read back out of every standard combination, whatever the item says of it", () => {
    fc.assert(
      fc.property(anyPick, (pick) => {
        const choices = picked(farm.item, pick);
        const item = withChoices(farm.item, choices);
        const definitions = standardDiagram(item);

        expect(chosenIn(definitions, item)).toEqual(choices);
        const again = chosenIn(definitions, farm.item);
        expect(called(again)).toEqual(called(choices));
      }),
      { numRuns: 60 },
    );
  });

  test("give the standard flow when they are changed, and keep ids and what was set", async () => {
    await fc.assert(
      fc.asyncProperty(anyPick, anyPick, async (before, after) => {
        const [first, second] = [picked(farm.item, before), picked(farm.item, after)];
        const item = withChoices(farm.item, first);
        const definitions = standardDiagram(item);
        rename(definitions, { element: "reviewTask", name: "技术审查" });
        const ids = nodesOf(definitions).map(({ id }) => id);

        redraw(definitions, { item, choices: second });

        const drawn = standardDiagram(withChoices(item, second));
        expect(chosenIn(definitions, withChoices(item, second))).toEqual(second);
        expect(nodeOf(definitions, "reviewTask").name).toBe("技术审查");
        const [own, wanted] = [nodesOf(definitions), nodesOf(drawn)].map((nodes) => nodes.map(({ id }) => id));
        expect(own!.toSorted()).toEqual(wanted!.toSorted());
        expect(ids.filter((id) => wanted!.includes(id)).every((id) => own!.includes(id))).toBe(true);
        rename(definitions, { element: "reviewTask", name: "审查" });
        expect(await meaning(withoutOrder(definitions))).toEqual(await meaning(withoutOrder(drawn)));
      }),
      { numRuns: 60 },
    );
  });

  test("that stay leave the diagram as it is", async () => {
    const definitions = await readBpmn(farm.bpmn);
    const before = await bpmnText(definitions);

    redraw(definitions, { item: farm.item, choices: chosenIn(definitions, farm.item) });

    expect(await bpmnText(definitions)).toBe(before);
  });

  test.each<[string, (choices: WizardChoices) => WizardChoices]>([
    ["publicity and deliberation", (one) => withFact(withFact(one, "publicity", PUBLICITY), "deliberation", true)],
    ["an opinion", (one) => withFact(one, "opinions", [asked("SHT", "省生态环境厅", "请提出意见")])],
    ["an expert review of every case", (one) => withNeed(one, farm.item, { kind: "expertReview", need: "always" })],
    ["a survey that every case needs", (one) => withNeed(one, farm.item, { kind: "siteSurvey", need: "always" })],
    ["no survey any more", (one) => withNeed(one, farm.item, { kind: "siteSurvey", need: "none" })],
    ["a fee", (one) => ({ ...withFact(one, "payment", "beforeIssuance"), fee: CHARGED })],
    ["the consent of the upper body", (one) => withFact(one, "forwarding", { to: "农业农村部", after: "await" })],
    [
      "a check afterwards",
      (one) => ({
        ...withFact(one, "postCheck", true),
        commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 40 },
      }),
    ],
  ])("lead to a lawful flow: %s", async (_what, choose) => {
    const definitions = await readBpmn(farm.bpmn);
    const choices = choose(chosenIn(definitions, farm.item));
    const item = withChoices(farm.item, choices);

    redraw(definitions, { item: farm.item, choices });

    const found = await problemsOf(definitions, { ...farm, item });
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("say for which cases a procedure is, and take it back", () => {
    const first = choicesIn(farm.item);
    const needs = ["always", "asked", "=area > 200", "none"] as const;

    for (const kind of SPECIAL_PROCEDURE_KINDS)
      for (const need of needs) {
        const chosen = withNeed(first, farm.item, { kind, need });
        const item = withChoices(farm.item, chosen);
        const read = chosenIn(standardDiagram(item), item);

        expect([kind, needOf(chosen, kind), needOf(read, kind)]).toEqual([kind, need, need]);
        expect(item.specialProcedures.map(({ id }) => id)).toEqual(
          item.specialProcedures.map((_rule, at) => `NL-002-S${at + 1}`),
        );
      }
  });
});

/** Ids of flows, and the order of what leads in and out, say nothing. */
function withoutOrder(definitions: ModelElement): ModelElement {
  Object.assign(definitions, { diagrams: [] });
  for (const node of nodesOf(definitions)) Object.assign(node, { incoming: [], outgoing: [] });
  const flows = (nodesOf(definitions)[0]!.$parent!.get("flowElements") as ModelElement[]).filter(
    ({ $type }) => $type === "bpmn:SequenceFlow",
  );
  for (const flow of flows) {
    const [from, to] = [flow.get("sourceRef") as ModelElement, flow.get("targetRef") as ModelElement];
    Object.assign(flow, { id: `${from.id} ${to.id} ${flow.name ?? ""}`.replaceAll(/[^A-Za-z0-9]/gu, "-") });
  }
  return definitions;
}

describe("a step that stays keeps what a designer set at it:", () => {
  test("its post, its name, its days; and what the wizard sets is written", async () => {
    const choices = { ...choicesIn(farm.item), flow: { opinions: [asked("SHT", "省生态环境厅", "请提出意见")] } };
    const item = withChoices(farm.item, choices);
    const definitions = standardDiagram(item);
    setPerson(definitions, { step: "opinionSHT", by: "officer:SHT/HPC" });
    rename(definitions, { element: "opinionSHT", name: "请环评处提意见" });
    setSetting(definitions, { step: "opinionSHT", field: "limitDays", value: 3 });

    const read = chosenIn(definitions, item);
    expect(read.flow.opinions).toEqual([{ ...asked("SHT", "省生态环境厅", "请提出意见"), days: 3 }]);
    const opinions = [{ ...read.flow.opinions![0]!, question: "是否影响环境" }];
    redraw(definitions, { item, choices: { ...read, flow: { ...read.flow, opinions, publicity: PUBLICITY } } });

    const step = nodeOf(definitions, "opinionSHT");
    expect(step.name).toBe("请环评处提意见");
    expect(text(step, "camunda:candidateGroups")).toBe("officer:SHT/HPC");
    expect([settingOf(step, "limitDays"), settingOf(step, "question")]).toEqual(["3", "是否影响环境"]);
    expect(nodeOf(definitions, "publicity")).toBeDefined();
  });

  test("one that was put in by hand at the very place is a choice, under its own id", async () => {
    const definitions = await readBpmn(farm.bpmn);
    const { focus } = insertStep(definitions, {
      behind: "review",
      kind: "opinion",
      name: "征求省生态环境厅意见",
      by: "officer:SHT",
      settings: { question: "请提出意见", limitDays: 4 },
    });

    const read = chosenIn(definitions, farm.item);
    expect(read.flow.opinions).toEqual([{ ...asked("SHT", "省生态环境厅", "请提出意见"), days: 4 }]);
    redraw(definitions, { item: farm.item, choices: { ...read, flow: { ...read.flow, publicity: PUBLICITY } } });
    expect(nodeOf(definitions, focus).name).toBe("征求省生态环境厅意见");
  });
});

describe("the wizard says with names why it cannot show a flow:", () => {
  test("a step that it does not know", async () => {
    const definitions = await readBpmn(farm.bpmn);
    insertStep(definitions, { behind: "signOff", kind: "message", name: "法规处会审" });

    expect(reasonOf(definitions)).toBe("“法规处会审”是后来增加的环节，向导不能表示。");
    expect(() => redraw(definitions, { item: farm.item, choices: choicesIn(farm.item) })).toThrow(EditRefused);
  });

  test("a step at another place", async () => {
    const definitions = await readBpmn(farm.bpmn);
    insertStep(definitions, { behind: "signOff", kind: "opinion", name: "征求法规处意见", by: "officer:SHT" });

    expect(reasonOf(definitions)).toBe("“征求法规处意见”的位置或者去向与标准流程不同，向导不能表示。");
  });

  test("a step that is gone", async () => {
    const definitions = await readBpmn(farm.bpmn);
    removeElement(definitions, { element: "signOffTask" });

    expect(reasonOf(definitions)).toContain("“首席代表签批”");
    expect(reasonOf(definitions)).toContain("已经删除");
  });

  test("any edit that changes the shape, and never one that does not", async () => {
    const definitions = await readBpmn(farm.bpmn);
    insertChoice(definitions, { name: "是否涉密？", branch: "涉密", around: "review" });
    const reason = reasonOf(definitions);

    expect(reason).toMatch(/^“.+”的位置或者去向与标准流程不同，向导不能表示。$/u);
    expect(reason).not.toMatch(/[A-Za-z]/u);
  });
});
