import "../style/workbench.css";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { CaseView } from "../../contract/case-view.ts";
import { DeliveryForm } from "./acts/delivery.tsx";

/**
 * 送达登记 on the case page, for the window: for a result that the applicant did not print, and a refusal whose process
 * ends without a delivery step. Also decides a task of the inbox, if there is one.
 */
export function DeliverResult({ view }: { readonly view: CaseView }) {
  const [said, setSaid] = useState<string | null>(null);
  const queries = useQueryClient();
  const done = (message: string): void => {
    setSaid(message);
    void queries.invalidateQueries({ queryKey: ["cases"] });
  };
  if (said !== null)
    return (
      <p className="notice notice-good" role="status">
        {said}
      </p>
    );
  if (view.status !== "readyForDelivery") return null;
  return (
    <section className="section">
      {view.deliveryMode === "selfPrint" && (
        <p className="muted">
          申请人选择自助打印，尚未打开。逾期未打开的，可以通知申请人到窗口领取，或者邮寄、留置、公告送达（行政许可法第四十四条：自作出决定之日起十个工作日内）。
        </p>
      )}
      <DeliveryForm task={{ id: null, caseId: view.id, kind: "delivery" }} view={view} done={done} />
    </section>
  );
}
