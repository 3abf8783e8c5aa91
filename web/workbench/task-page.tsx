import "../style/workbench.css";
import { useState } from "react";
import { Link } from "wouter";
import type { CaseView } from "../../contract/case-view.ts";
import type { Session } from "../../contract/session.ts";
import type { TaskDetail } from "../../contract/tasks.ts";
import type { ItemGuide } from "../ui/item-guide.ts";
import { IdentityMark } from "../ui/identity-mark.tsx";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useCase } from "../portal/case/cases.ts";
import { useGuide } from "../portal/items.ts";
import { ActForm, isShort } from "./acts/act-form.tsx";
import { CaseActs } from "./case-acts.tsx";
import { CaseFacts } from "./case-facts.tsx";
import { Holder } from "./holder.tsx";
import { ProveIdentityForm } from "./prove-identity-form.tsx";
import { TaskDone } from "./task-done.tsx";
import { useTask } from "./tasks.ts";
import { Warning } from "./warning.tsx";
import { definePage } from "../define-page.ts";

/** One task: the case on the left, the decision on the right. */
export const taskPage = definePage({
  addresses: ["/desk/tasks/:id"],
  bundle: "own",
  view: ({ id }) => <TaskPage key={id} taskId={id} />,
});

function TaskPage({ taskId }: { readonly taskId: string }) {
  return <SignInFirst title="办理待办">{(session) => <OneTask taskId={taskId} session={session} />}</SignInFirst>;
}

const TRAIL = (
  <>
    <Link href="/desk">工作台</Link> › 办理
  </>
);

function OneTask({ taskId, session }: { readonly taskId: string; readonly session: Session }) {
  const { data: task, error, refetch } = useTask(taskId);
  const [done, setDone] = useState<string | null>(null);
  if (!task)
    return (
      <Page title="办理待办" trail={TRAIL}>
        {error ? (
          <>
            <Failure error={error} retry={refetch} />
            <p>
              <Link href="/desk">返回工作台</Link>
            </p>
          </>
        ) : (
          <Loading />
        )}
      </Page>
    );
  return (
    <Page title={`${task.name}：${task.itemName}`} trail={TRAIL} kind="wide">
      {done === null ? (
        <WithCase task={task} session={session} done={setDone} />
      ) : (
        <TaskDone task={task} message={done} />
      )}
    </Page>
  );
}

interface WithCaseProps {
  readonly task: TaskDetail;
  readonly session: Session;
  /** Called with the message for the person when the task is decided. */
  done(message: string): void;
}

function WithCase({ task, session, done }: WithCaseProps) {
  const view = useCase(task.caseId, { follow: false });
  const guide = useGuide(task.itemId, view.data?.release);
  const error = view.error ?? guide.error;
  if (error && !view.data)
    return <Failure error={error} retry={() => Promise.all([view.refetch(), guide.refetch()])} />;
  if (!view.data || !guide.data) return <Loading what="正在加载办件" />;
  return <TwoSides task={task} session={session} view={view.data} guide={guide.data} done={done} />;
}

function TwoSides({
  task,
  session,
  view,
  guide,
  done,
}: WithCaseProps & { readonly view: CaseView; readonly guide: ItemGuide }) {
  const open = task.state === undefined || task.state === "open";
  return (
    <>
      <p className="lead task-lead">
        <span>
          {view.number}　{view.applicant.name}
        </span>
        <StatusBadge status={view.status} name={view.statusName} />
        <IdentityMark pending={!view.identity.proved} />
        <Warning task={task} />
      </p>
      <div className="two-sides">
        <div className="side">
          <CaseFacts view={view} />
        </div>
        <div className={isShort(task.kind) ? "side side-sticky" : "side"}>
          {!open && (
            <p className="notice notice-info">
              该待办已经作出处理。<Link href={`/cases/${task.caseId}`}>查看办件</Link>
            </p>
          )}
          {view.mayProveIdentity && <ProveIdentityForm view={view} />}
          {!view.identity.proved && !view.mayProveIdentity && (
            <p className="notice notice-warn">申请人（经办人）身份待核。由本区综合窗口人员核实后，才能受理或者准予。</p>
          )}
          {open && <Holder task={task} personId={session.person.id} />}
          {open && (task.assigneeId === null || task.assigneeId === session.person.id) && (
            <ActForm task={task} view={view} guide={guide} done={done} />
          )}
          <CaseActs view={view} />
        </div>
      </div>
    </>
  );
}
