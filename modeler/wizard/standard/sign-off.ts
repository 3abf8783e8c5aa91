import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, choice, goTo, on, sequence, step } from "../../blocks/block.ts";

/** The signature of the chief representative and the seal; without authority the case returns to the signature. */
export function signOff(item: ServiceItem): Block {
  return sequence(
    step({
      key: "signOffTask",
      kind: "signOffTask",
      name: "首席代表签批",
      doneBy: { group: `chief:${item.departmentId}` },
      outcomes: ["signed", "returned"],
      documentation: "首席代表审阅全部材料和审查意见后签批；不同意的退回审查。审查人员不得签批同一办件。",
    }),
    choice(
      "signOffDecision",
      "签批结论",
      on("signOffTask", ["signed"], "签发"),
      on("signOffTask", ["returned"], "退回", goTo("reviewTask")),
    ),
    seal(),
  );
}

/** The platform's part of it: checks the authority and seals; without authority the case returns to the signature. */
export function seal(): Block {
  return step({
    key: "signOff",
    kind: "signOff",
    name: "授权核验与用印",
    doneBy: { topic: "sign-off" },
    outcomes: ["grant", "refuse"],
    failure: { key: "authorityInvalid", name: "授权无效", code: "AUTHORITY_INVALID", next: goTo("signOffTask") },
    documentation: "再次核验委托授权书是否有效，登记用印，作出决定。授权无效的，退回首席代表。",
  });
}
