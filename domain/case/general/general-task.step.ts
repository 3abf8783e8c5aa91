import { componentSchema, FIELD_SCHEMAS } from "../../form/field-schema.ts";
import { fieldProblems } from "../../form/form-problems.ts";
import type { FormField } from "../../form/form.ts";
import { closed, line, list, optional, text, unsafe } from "../../shapes.ts";
import { defineStep, pickedFrom, titled } from "../define-step.ts";
import type { Stage } from "../step-terms.ts";
import { generalBody } from "./general-body.ts";
import { DONE, outcomesNamed, type GeneralTaskSettings } from "./general-task.ts";

/** More are a form of its own, not a step. */
const MOST_FIELDS = 20;

const FIELDS = unsafe<readonly FormField[]>({
  type: "array",
  items: componentSchema(FIELD_SCHEMAS),
  maxItems: MOST_FIELDS,
  default: [],
  description: "本环节填写的内容，与申请表的字段相同，最多20项",
});

const OUTCOME = closed({ word: text({ pattern: "^[a-z][A-Za-z0-9]{0,29}$" }), name: line(20) });

/** 一般环节: work that no other kind stands for, with a small form of its own. It decides nothing; what it establishes may lead the flow and is shown to the signer. */
export const generalTask = defineStep({
  kind: "generalTask",
  version: 1,
  name: "一般环节",
  hint: "其他环节类型没有的工作，例如登记、核对、准备；可以设自己的填写内容和结果，结果和填写内容可以决定流程走向。",
  element: { as: "person" },
  stage: "any",
  settings: closed({
    fields: titled("填写内容", pickedFrom("fields", FIELDS)),
    outcomes: optional(
      titled(
        "结果",
        pickedFrom("outcomes", list(OUTCOME, { maxItems: 10, description: "不设的，只有“已办理”一种结果" })),
      ),
    ),
  }),
  outcomes: { done: { name: DONE.name, voids: ["signed"] } },
  plain: ["done"],
  needs: [{ not: "ended" }],
  needsAt: (stage: Stage) => {
    if (stage === "acceptance") return [];
    return stage === "issuance" ? ["decided"] : ["accepted", { not: "decided" }];
  },
  command: "completeGeneralTask",
  entered: "several",
  may: { repeat: true, parallel: true, leaveHall: false, in: "both" },
  bodyFor: generalBody,
  outcomesFor: (settings: GeneralTaskSettings) =>
    Object.fromEntries(outcomesNamed(settings).map(({ word, name }) => [word, { name, voids: ["signed"] as const }])),
  problems: (settings: GeneralTaskSettings) => [...fieldProblems(settings.fields), ...outcomeProblems(settings)],
  example: {
    settings: {
      fields: [
        {
          type: "number",
          id: "copies",
          key: "copies",
          label: "份数",
          validate: { required: true, integer: true, min: 1, max: 9 },
          routing: true,
        },
        { type: "textarea", id: "note", key: "note", label: "说明" },
      ],
      outcomes: [
        { word: "complete", name: "齐全" },
        { word: "incomplete", name: "不齐全" },
      ],
    },
    body: { outcome: "complete", values: { copies: 2, note: "已核对。" } },
  },
});

function outcomeProblems(settings: GeneralTaskSettings): readonly string[] {
  const words = outcomesNamed(settings).map(({ word }) => word);
  return words.filter((word, at) => words.indexOf(word) !== at).map((word) => `的结果“${word}”重复`);
}
