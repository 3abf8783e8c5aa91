import { SPECIAL_PROCEDURE_KINDS, type SpecialProcedureKind } from "../../item/service-item.ts";
import { closed, flag, line, list, optional } from "../../shapes.ts";
import { PROCEDURE_NAMES } from "../procedures/procedure.ts";
import { defineStep, pickedFrom, titled, type OutcomeDefinition } from "../define-step.ts";

/** A word for each special procedure to which it may lead; a person begins it in its own step. */
const PROCEDURES = Object.fromEntries(
  SPECIAL_PROCEDURE_KINDS.map((kind) => [kind, { name: `需要${PROCEDURE_NAMES[kind]}`, voids: ["signed"] }]),
) as unknown as Record<SpecialProcedureKind, OutcomeDefinition>;

/** 审查: an opinion on every review point. Of several reviews one is 主办 and proposes the decision; the others are findings that the signer sees. */
export const review = defineStep({
  kind: "review",
  version: 1,
  name: "审查",
  hint: "按审查要点逐项审查并提出意见；几个部门审查的，一个部门主办，其他部门协办。",
  element: { as: "person" },
  stage: "review",
  settings: closed({
    lead: titled(
      "主办",
      flag({ default: true, description: "主办的审查提出准予或者不予的意见，协办的审查供签批人参考" }),
    ),
    points: optional(
      titled(
        "审查要点",
        pickedFrom(
          "reviewPoints",
          list(line(500), {
            maxItems: 100,
            description: "本环节回答的审查要点；主办不选的，回答其他环节没有回答的全部要点",
          }),
        ),
      ),
    ),
  }),
  outcomes: { submitted: { name: "审查完成", gives: ["reviewed"], voids: ["signed"] }, ...PROCEDURES },
  plain: ["submitted"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "recordReview",
  entered: "several",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  example: {
    settings: { lead: true },
    body: { outcome: "submitted", points: [{ point: "场所符合要求", passed: true }], opinion: "grant" },
  },
});
