import { useQueryClient } from "@tanstack/react-query";
import type { Task } from "../../contract/tasks.ts";
import { call } from "../ui/api/call.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";

/** Who has claimed the task, with buttons to claim and release it. Deciding an unclaimed task claims it as well. */
export function Holder({ task, personId }: { readonly task: Task; readonly personId: string }) {
  const { busy, error, run } = useAct();
  const queries = useQueryClient();
  const send = (act: "claim" | "release"): void =>
    void run(async () => {
      await call(`POST /api/tasks/{id}/${act}`, { params: { id: task.id } });
      await queries.invalidateQueries({ queryKey: ["tasks"] });
    });
  const mine = task.assigneeId === personId;
  if (task.assigneeId !== null && !mine)
    return <p className="notice notice-warn">该待办已由{task.assigneeName ?? "他人"}领取，您可以查看，不能办理。</p>;
  return (
    <div className="holder">
      <span>{mine ? "您已领取此待办。" : "此待办尚未领取；提交处理结果时自动领取。"}</span>
      <button
        type="button"
        className="button button-small"
        disabled={busy}
        onClick={() => send(mine ? "release" : "claim")}
      >
        {mine ? "退回待领取" : "领取"}
      </button>
      <ProblemNotice error={error} />
    </div>
  );
}
