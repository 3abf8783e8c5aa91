import { STAGE_NAMES } from "../../case/step-terms.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";
import { parseGroup } from "../../posting/candidate-group.ts";

/** The hall accepts, notifies and delivers; it reviews and decides nothing: that is the department's (APL arts. 22, 26). */
export const hallGroups: LawRule = ({ plan }) =>
  stepsOf(plan)
    .filter(([, { group, stage }]) => {
      const post = parseGroup(group ?? "")?.post;
      return (post === "clerk" || post === "issuance") && (stage === "review" || stage === "signOff");
    })
    .map(([element, { stage }]) => ({
      element,
      message: `${called(plan, element)}在${STAGE_NAMES[stage]}阶段，不能由大厅的窗口办理，窗口只负责收件、受理和送达。`,
      cure: `请把${called(plan, element)}交给部门办理，或者把它移到受理、送达阶段。`,
    }));
