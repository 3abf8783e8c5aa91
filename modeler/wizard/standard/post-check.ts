import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, choice, end, goTo, on, sequence, step } from "../../blocks/block.ts";

type Checked = Pick<ServiceItem, "departmentId" | "hall" | "commitment">;

/** Whether what is granted is checked afterwards (告知承诺). */
export function isCheckedAfterwards({ hall }: Pick<Checked, "hall">): boolean {
  return hall.flow?.postCheck === true;
}

/** 事后核查 after the delivery, until it conforms or a revocation is proposed. Only for an item that is checked afterwards. */
export function postCheck({ departmentId, commitment }: Checked): Block {
  if (commitment === undefined) throw new Error("The item has nothing that was committed to");
  const { postCheckDays: days, basis } = commitment;
  return sequence(
    step({
      key: "postCheck",
      kind: "postCheck",
      name: "事后核查",
      doneBy: { group: `officer:${departmentId}` },
      settings: { limitDays: days, basis },
      documentation: `自作出决定之日起${days}个工作日内，两名以上工作人员核查承诺的内容；需要整改的责令限期整改，期满再次核查；承诺不实的，提出撤销建议。`,
    }),
    choice(
      "postCheckResult",
      "核查结论",
      on("postCheck", ["conforms", "revoke"], "相符或者建议撤销", end("delivered", "办结")),
      on("postCheck", ["rectify"], "限期整改", goTo("postCheck")),
    ),
  );
}
