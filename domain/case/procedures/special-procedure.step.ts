import type { SpecialProcedureKind } from "../../item/service-item.ts";
import { closed } from "../../shapes.ts";
import { PROCEDURE_NAMES } from "./procedure.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";

/** 特别程序 (APL art. 45; a site survey rests on art. 34(3)): its clocks stand still from its beginning to its end. */
export const specialProcedure = defineStep({
  kind: "specialProcedure",
  version: 1,
  name: "特别程序",
  hint: "实地勘察、检验检测、听证、专家评审等，所需时间书面告知申请人，不计入办理时限。",
  element: { as: "person" },
  stage: "review",
  settings: closed({ procedure: titled("程序种类", namedWords(PROCEDURE_NAMES)) }),
  outcomes: { completed: { name: "已完成", voids: ["signed"] } },
  plain: ["completed"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "finishSpecialProcedure",
  begins: "beginSpecialProcedure",
  entered: "always",
  may: { repeat: true, parallel: true, leaveHall: true, in: "items" },
  publicNameFor: ({ procedure }: { readonly procedure: SpecialProcedureKind }) => PROCEDURE_NAMES[procedure],
  example: {
    settings: { procedure: "siteSurvey" },
    body: {
      persons: [{ personId: "officer-1" }, { personId: "officer-2" }],
      place: "石家庄市长安区",
      passed: true,
      result: "现场与申请材料一致。",
    },
  },
});
