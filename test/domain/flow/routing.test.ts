import { describe, expect, it } from "@jest/globals";
import { holds } from "../../../domain/case/facts.ts";
import { isRouting, routingFacts } from "../../../domain/flow/routing.ts";
import { startVariables } from "../../../domain/flow/resolve.ts";
import { begin, complete } from "../../../domain/flow/token-game.ts";
import { componentSchema, FIELD_SCHEMAS } from "../../../domain/form/field-schema.ts";
import { fieldProblems } from "../../../domain/form/form-problems.ts";
import type { FormComponent } from "../../../domain/form/form.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { SETTINGS } from "../case/general-scenario.ts";
import { scenarioAt } from "../case/scenario.ts";
import { compileSchema } from "../../support/compile-schema.ts";
import { CHOICE, END, START, person, smallDiagram } from "../../modeler/gate/small-diagram.ts";
import { open } from "./walk-path.ts";

const items = sampleItems();

/** Every field that may route, routes. */
function routingEverything(components: readonly FormComponent[]): readonly FormComponent[] {
  return components.map((field) =>
    field.type === "checkbox" || field.type === "number" || field.type === "select" || field.type === "radio"
      ? { ...field, routing: true }
      : field,
  );
}

describe("the routing facts of all examples, with every field that may route", () => {
  const all = items.flatMap(({ item, form, cases }) =>
    cases.map((one) => [`${item.id}: ${one.name}`, form, one] as const),
  );

  it.each(all)("hold nothing that says who somebody is: %s", (_name, form, { applicant, application }) => {
    const components = routingEverything(form.components);
    const facts = routingFacts(components, application);
    const personal = [
      ...Object.values(applicant).filter((value) => typeof value === "string" && value.length > 1),
      ...form.components.flatMap((field) =>
        field.type === "textfield" || field.type === "textarea" ? [application[field.key]] : [],
      ),
    ].filter((value) => value !== undefined);

    for (const [key, value] of Object.entries(facts)) {
      expect(components.filter(isRouting).map((field) => field.key)).toContain(key);
      expect(personal).not.toContain(value);
      if (typeof value === "string") expect(value).toMatch(/^[a-z][A-Za-z0-9]{0,39}$/);
    }
  });
});

describe("routing facts", () => {
  const { fields } = SETTINGS;

  it("are ticks, whole numbers and one choice", () => {
    const answers = { urgent: false, copies: 3, place: "hall", day: "2026-03-02", note: "张三" };
    expect(routingFacts(fields, answers)).toEqual({ urgent: false, copies: 3, place: "hall" });
  });

  it.each<[string, Record<string, unknown>]>([
    ["a tick in words", { urgent: "true" }],
    ["a number in words", { copies: "3" }],
    ["a fraction", { copies: 1.5 }],
    ["a number that the engine does not hold", { copies: 2_147_483_648 }],
    ["no number", { copies: Number.NaN }],
    ["an option that there is not", { place: "${execution}" }],
    ["a list for a choice", { place: ["hall"] }],
    ["a key that every object has", { constructor: "x", toString: "x" }],
    ["the answer to a field that a later release dropped", { former: true }],
  ])("leave out %s", (_what, answers) => {
    expect(routingFacts(fields, answers)).toEqual({});
  });

  it.each(["textfield", "textarea", "checklist", "datetime"])("are never of a field of the type %s", (type) => {
    const options = {
      values: [
        { value: "a", label: "甲" },
        { value: "b", label: "乙" },
      ],
    };
    const field = {
      type,
      id: "a",
      key: "a",
      label: "甲",
      routing: true,
      ...(type === "checklist" ? options : {}),
      ...(type === "datetime" ? { subtype: "date" } : {}),
    };
    const { routing: _routing, ...plain } = field;
    const problems = compileSchema(componentSchema(FIELD_SCHEMAS));

    expect([problems(field).length > 0, problems(plain)]).toEqual([true, []]);
    expect(routingFacts([field as unknown as FormComponent], { a: "a" })).toEqual({});
  });

  it("must be answered, always shown, and whole numbers with limits that the engine holds", () => {
    const number = { type: "number", id: "a", key: "a", label: "甲", routing: true } as const;
    const required = { required: true, integer: true, min: 0 };

    expect(fieldProblems([{ ...number, validate: { ...required, max: 9 } }])).toEqual([]);
    expect(fieldProblems([{ ...number, validate: required }])).toEqual([
      "的字段“甲”用于流程分支，应为设有上下限的整数，绝对值不超过2147483647",
    ]);
    expect(fieldProblems([{ ...number, validate: { ...required, max: 1e308 } }])).toHaveLength(1);
    expect(fieldProblems([{ ...number, validate: { integer: true, min: 0, max: 9 } }])).toEqual([
      "的字段“甲”用于流程分支，应为必填并且始终显示",
    ]);
    expect(fieldProblems([{ type: "checkbox", id: "a", key: "a", label: "甲", routing: true }])).toEqual([]);
  });
});

describe("a flow whose application and whose general task have a field of one name", () => {
  const [, bundle] = items;
  if (!bundle) throw new Error("no bundled item");
  const form = {
    ...bundle.form,
    components: [
      ...bundle.form.components,
      { type: "checkbox", id: "urgent", key: "urgent", label: "加急", routing: true } as const,
    ],
  };
  const bpmn = smallDiagram(
    {
      come: START,
      early: CHOICE,
      check: { ...person("generalTask", "officer:SCJG", { stage: "review", ...SETTINGS }), name: "档案核对" },
      way: CHOICE,
      many: person("review", "officer:SCJG"),
      few: person("generalTask", "officer:SCJG", { stage: "review", fields: [] }),
      stop: END,
      done: END,
    },
    `
    come early
    early stop \${fact_urgent}
    early check else
    check way
    way many \${check_outcome == 'complete' && check_copies > 5 && !check_urgent}
    way few else
    many done
    few done`,
  );

  it("reads each where it is meant", async () => {
    const plan = await planOf({ ...bundle, form, bpmn });
    const at = (copies: number, urgent: boolean) =>
      open(complete(begin(plan, { urgent: false }), "check", "complete", { copies, urgent, place: "hall" }));

    expect(plan.variables.map(({ name }) => name).sort()).toEqual([
      "check_copies",
      "check_outcome",
      "check_urgent",
      "fact_urgent",
    ]);
    expect(open(begin(plan, { urgent: true }))).toBe("");
    expect([at(6, false), at(5, false), at(6, true)]).toEqual(["many", "few", "few"]);
  });

  it("starts with the fact of the application, and without any of a general task", async () => {
    const plan = await planOf({ ...bundle, form, bpmn });

    expect(startVariables(plan, { urgent: true })).toEqual({
      check_copies: null,
      check_outcome: null,
      check_urgent: null,
      fact_urgent: true,
    });
  });

  it("asks acceptance of a general task in the stage of the review, and the decision in that of the delivery", async () => {
    const plan = await planOf({ ...bundle, form, bpmn });
    const node = plan.nodes["check"];

    expect(node?.type === "step" && node.needs).toEqual([{ not: "ended" }, "accepted", { not: "decided" }]);
    expect(holds("accepted", scenarioAt("received").file(), [])).toBe(false);
  });
});
