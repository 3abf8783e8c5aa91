import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import type { Task } from "../../contract/tasks.ts";
import { findNextTask } from "./tasks.ts";

/** After a decision: what was done, and the next task. */
export function TaskDone({ task, message }: { readonly task: Task; readonly message: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { data: next } = useQuery({
    queryKey: ["tasks", "next", task.id],
    queryFn: ({ signal }) => findNextTask(task.id, signal),
    staleTime: 0,
  });
  return (
    <div ref={box} className="notice notice-good" role="status" tabIndex={-1}>
      <p className="notice-title">{message}</p>
      <p>
        {task.caseNumber}　{task.applicantName}　{task.itemName}
      </p>
      <p className="actions">
        {next && (
          <Link href={`/desk/tasks/${next.id}`} className="button button-primary">
            办理下一件：{next.name}（{next.caseNumber}）
          </Link>
        )}
        {next === null && <span>没有其他待办了。</span>}
        <Link href="/desk" className="button">
          返回工作台
        </Link>
        <Link href={`/cases/${task.caseId}`}>查看本办件</Link>
      </p>
    </div>
  );
}
