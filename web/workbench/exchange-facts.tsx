import type { CaseView } from "../../contract/case-view.ts";
import { Facts } from "../ui/facts.tsx";
import { writtenDate } from "../ui/written.ts";

type Sent = NonNullable<CaseView["exchanges"]>[number];

/** What was handed to another system, and whether it has it. */
export function ExchangeFacts({ sent }: { readonly sent: Sent }) {
  return (
    <Facts
      rows={[
        ["提供的内容", sent.fields.join("、")],
        ["提供日期", writtenDate(sent.preparedOn)],
        ["对方回执", sent.acknowledgedOn === null ? "尚未收到，系统继续发送" : sent.receipt],
        ["接收日期", sent.acknowledgedOn && writtenDate(sent.acknowledgedOn)],
        ["数据摘要", sent.sha256],
      ]}
    />
  );
}
