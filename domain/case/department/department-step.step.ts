import { componentSchema, FIELD_SCHEMAS } from "../../form/field-schema.ts";
import { fieldProblems } from "../../form/form-problems.ts";
import type { FormField } from "../../form/form.ts";
import { closed, line, list, optional, text, unsafe } from "../../shapes.ts";
import { defineStep, pickedFrom, titled } from "../define-step.ts";
import type { Stage } from "../step-terms.ts";
import { departmentOutcomes, type DepartmentStepSettings } from "./department-step.ts";
import { answerKey, CASE_FACTS } from "./read-facts.ts";

/** More are a system of their own, not a step. */
const MOST_FIELDS = 20;
const MOST_FACTS = 30;

const READ = closed({
  fact: text({ maxLength: 60, pattern: "^[a-z]+\\.[A-Za-z_][A-Za-z0-9_]*$" }),
  unmaskedFor: optional(line(100, "不脱敏的理由")),
});

const FIELDS = unsafe<readonly FormField[]>({
  type: "array",
  items: componentSchema(FIELD_SCHEMAS),
  maxItems: MOST_FIELDS,
  default: [],
  description: "部门系统办结时交回的内容，与申请表的字段相同，最多20项",
});

const OUTCOME = closed({
  word: text({ pattern: "^[a-z][A-Za-z0-9]{0,29}$" }),
  name: line(20),
  error: optional(text({ pattern: "^[A-Z][A-Z0-9_]{1,39}$", description: "部门系统以这个错误代码报告本结果" })),
});

/**
 * 部门系统办理: a step that the own system of a department serves, over the hall's public port and by a key for the topic that the element names. It gets the facts that the step lists and nothing
 * else, and what it answers is checked, recorded and journalled like the work of a person. It decides nothing; an error that it reports is one of the step's outcomes, so that the flow leads on from it.
 */
export const departmentStep = defineStep({
  kind: "departmentStep",
  version: 1,
  name: "部门系统办理",
  hint: "由部门自己的业务系统办理，例如核验、登记；部门系统通过接口领取，只得到选定的内容，办结时交回结果。",
  element: { as: "department" },
  stage: "any",
  settings: closed({
    reads: titled(
      "提供的内容",
      pickedFrom(
        "caseFacts",
        list(READ, { maxItems: MOST_FACTS, default: [], description: "个人信息脱敏后提供，写明理由的除外" }),
      ),
    ),
    fields: titled("交回的内容", pickedFrom("fields", FIELDS)),
    outcomes: optional(
      titled(
        "结果",
        pickedFrom("outcomes", list(OUTCOME, { maxItems: 10, description: "不设的，只有“已办理”一种结果" })),
      ),
    ),
  }),
  outcomes: { done: { name: "已办理", voids: ["signed"] } },
  plain: ["done"],
  needs: [{ not: "ended" }],
  needsAt: (stage: Stage) => {
    if (stage === "acceptance") return [];
    return stage === "issuance" ? ["decided"] : ["accepted", { not: "decided" }];
  },
  command: "completeDepartmentStep",
  begins: "takeDepartmentStep",
  entered: "always",
  may: { repeat: true, parallel: true, leaveHall: false, in: "both" },
  outcomesFor: (settings: DepartmentStepSettings) =>
    Object.fromEntries(
      departmentOutcomes(settings).map(({ word, name }) => [word, { name, voids: ["signed"] as const }]),
    ),
  problems: (settings: DepartmentStepSettings) => [
    ...readProblems(settings),
    ...fieldProblems(settings.fields),
    ...settings.fields.filter(({ key }) => key === "outcome").map(() => "的内容不能名为“outcome”，它是结果的变量"),
    ...outcomeProblems(settings),
  ],
  example: {
    settings: {
      reads: [{ fact: "case.number" }, { fact: "applicant.name", unmaskedFor: "按名称查询登记信息" }],
      fields: [
        {
          type: "checkbox",
          id: "registered",
          key: "registered",
          label: "已登记",
          validate: { required: true },
          routing: true,
        },
      ],
      outcomes: [
        { word: "matched", name: "核验一致" },
        { word: "notFound", name: "查无信息", error: "NOT_FOUND" },
      ],
    },
    body: null,
  },
});

function readProblems({ reads }: DepartmentStepSettings): readonly string[] {
  const facts = reads.map(({ fact }) => fact);
  return [
    ...facts
      .filter((fact) => answerKey(fact) === null && !Object.hasOwn(CASE_FACTS, fact))
      .map((fact) => `提供的“${fact}”不是办件中可以提供的内容`),
    ...facts.filter((fact, at) => facts.indexOf(fact) !== at).map((fact) => `提供的“${fact}”重复`),
    ...reads
      .filter(({ unmaskedFor }) => unmaskedFor?.trim() === "")
      .map(({ fact }) => `不脱敏提供“${fact}”，没有写明理由`),
  ];
}

function outcomeProblems(settings: DepartmentStepSettings): readonly string[] {
  const named = departmentOutcomes(settings);
  const words = named.map(({ word }) => word);
  const codes = named.flatMap(({ error }) => error ?? []);
  return [
    ...words.filter((word, at) => words.indexOf(word) !== at).map((word) => `的结果“${word}”重复`),
    ...codes.filter((code, at) => codes.indexOf(code) !== at).map((code) => `的错误代码“${code}”重复`),
    ...(named.every(({ error }) => error !== undefined) ? ["的结果都是错误，没有办成的结果"] : []),
  ];
}
