import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Task } from "../../contract/tasks.ts";
import { call } from "../ui/api/call.ts";
import { IdentityMark } from "../ui/identity-mark.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenMoment } from "../ui/written.ts";
import { type InboxFilter, useTasks } from "./tasks.ts";
import { listedDate, Warning } from "./warning.tsx";

interface InboxTableProps {
  readonly filter: InboxFilter;
  readonly personId: string;
}

/** The rows of the inbox, loaded page by page and updated in the background. */
export function InboxTable({ filter, personId }: InboxTableProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } = useTasks(filter);
  const claims = useClaims();
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载待办" />;
  const tasks = data.pages.flatMap((page) => page.items);
  const told = `${tasks.length}${hasNextPage ? "件以上" : "件"}`;
  return (
    <>
      {error && (
        <p className="notice notice-warn" role="alert">
          列表暂时无法更新，显示的是{writtenMoment(new Date(dataUpdatedAt).toISOString())}的内容。
        </p>
      )}
      <ProblemNotice error={claims.error} />
      <p className="muted" role="status">
        已显示{told}，每15秒自动更新
      </p>
      {tasks.length === 0 ? (
        <Empty>{emptyText(filter)}</Empty>
      ) : (
        <div className="scroll" role="region" aria-label="待办列表" tabIndex={0}>
          <table className="table inbox">
            <thead>
              <tr>
                {["期限", "环节", "事项和办件编号", "申请人", "法定期限", "领取人", "操作"].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tasks.map((task) => (
                <Row
                  key={task.id}
                  task={task}
                  personId={personId}
                  claims={claims}
                  decided={filter.state === "decided"}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <p className="actions">
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "正在加载…" : "加载更多"}
          </button>
        </p>
      )}
    </>
  );
}

interface Claims {
  readonly busy: boolean;
  readonly error: unknown;
  send(task: Task, act: "claim" | "release"): void;
}

function useClaims(): Claims {
  const { busy, error, run } = useAct();
  const queries = useQueryClient();
  const send = (task: Task, act: "claim" | "release"): void =>
    void run(async () => {
      try {
        await call(`POST /api/tasks/{id}/${act}`, { params: { id: task.id } });
      } finally {
        await queries.invalidateQueries({ queryKey: ["tasks"] });
      }
    });
  return { busy, error, send };
}

interface RowProps {
  readonly task: Task;
  readonly personId: string;
  readonly claims: Claims;
  readonly decided: boolean;
}

function Row({ task, personId, claims, decided }: RowProps) {
  return (
    <tr className={`urgency-${task.warning}`}>
      <td>{decided ? listedDate(task.nextDueOn, task.nextProvisional) : <Warning task={task} />}</td>
      <td>
        {task.name}
        {task.signatureFell !== null && (
          <>
            <br />
            <span className="tag tag-warn" title={task.signatureFell}>
              签名已失效，须重新签批
            </span>
          </>
        )}
      </td>
      <td>
        <Link href={decided ? `/cases/${task.caseId}` : `/desk/tasks/${task.id}`}>{task.itemName}</Link>
        <br />
        <span className="muted">{task.caseNumber}</span>
      </td>
      <td className="name-cell">
        {task.applicantName} <IdentityMark pending={task.identityPending} />
      </td>
      <td>{listedDate(task.statutoryDueOn, task.statutoryProvisional)}</td>
      <td>{task.assigneeId === personId ? "我" : (task.assigneeName ?? "未领取")}</td>
      <td>{!decided && <ClaimButton task={task} personId={personId} claims={claims} />}</td>
    </tr>
  );
}

function ClaimButton({ task, personId, claims }: Omit<RowProps, "decided">) {
  if (task.assigneeId !== null && task.assigneeId !== personId) return null;
  const mine = task.assigneeId === personId;
  return (
    <button
      type="button"
      className="button button-small"
      disabled={claims.busy}
      onClick={() => claims.send(task, mine ? "release" : "claim")}
    >
      {mine ? "退回待领取" : "领取"}
      <span className="for-readers">{task.caseNumber}</span>
    </button>
  );
}

function emptyText(filter: InboxFilter): string {
  if (filter.kind || filter.itemId || filter.overdue || filter.q) return "没有符合筛选条件的待办。";
  return { open: "没有待领取的事项。", mine: "您没有领取中的待办。", decided: "还没有办结的待办。" }[filter.state];
}
