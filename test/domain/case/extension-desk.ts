import type { ExtendLimit } from "../../../domain/case/deadlines/extend-limit.ts";
import { deskAt, type Desk, type Stage } from "./desk.ts";

/** What the head of the organ approved two weeks after acceptance. */
export function extension(changes: Partial<ExtendLimit> = {}): ExtendLimit {
  return {
    type: "extendLimit",
    days: 10,
    reason: "生产工艺复杂，需要补充核对技术资料",
    approval: { number: "冀农延〔2026〕3号", approverName: "李厅长", approvedOn: "2026-03-16" },
    ...changes,
  };
}

/** A case of an item whose limit may be extended, accepted on 2 March 2026 and due on 30 March. */
export function extensibleDesk(stage: Stage = "underReview", today = "2026-03-17"): Desk {
  const desk = deskAt(stage, "NL-002");
  desk.goTo(today);
  return desk;
}

/** A case whose limit was extended. */
export function extendedDesk(): Desk {
  const desk = extensibleDesk();
  desk.act(desk.people.chief, extension());
  return desk;
}
