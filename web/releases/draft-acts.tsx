import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { DraftWithFiles } from "../../contract/drafts.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { factsOf } from "../ui/api/problem.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TextField } from "../ui/fields/text-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";
import { ReasonButton } from "./reason-button.tsx";

interface Props {
  readonly draft: DraftWithFiles;
  readonly role: string;
}

interface ActProps {
  readonly draft: DraftWithFiles;
  done(act: Promise<unknown>): Promise<void>;
}

type Act = (props: ActProps) => ReactNode;
type State = DraftWithFiles["state"];

/** What each post may do with a draft in each state. */
const ACTS: Readonly<Record<string, Readonly<Partial<Record<State, readonly Act[]>>>>> = {
  designer: { draft: [Submit, Discard], submitted: [Discard], approved: [Discard] },
  hallOffice: {
    draft: [Discard],
    submitted: [Approve, Reject, Discard],
    approved: [Publish, Reject, Discard],
    published: [Withdraw],
  },
};

/** What this post may do with the draft as it is now. */
export function DraftActs({ draft, role }: Props) {
  const queries = useQueryClient();
  const done = async (act: Promise<unknown>): Promise<void> => {
    await act;
    await queries.invalidateQueries({ queryKey: ["drafts"] });
    await queries.invalidateQueries({ queryKey: ["releases"] });
  };
  return (
    <div className="actions">
      {(ACTS[role]?.[draft.state] ?? []).map((Act) => (
        <Act key={Act.name} draft={draft} done={done} />
      ))}
    </div>
  );
}

function Submit({ draft: { id, sha256, itemName, problems }, done }: ActProps) {
  if (problems.some(({ severity }) => severity === "error")) return null;
  return (
    <ReasonButton
      primary
      label="提交审核"
      title="提交审核？"
      consequence={`“${itemName}”的修改将由省政务服务办的其他人员审核；提交后再修改的，须重新提交。`}
      send={(body, idempotencyKey) =>
        done(call("POST /api/drafts/{id}/submission", { params: { id }, body: { ...body, sha256 }, idempotencyKey }))
      }
    />
  );
}

function Reject({ draft: { id, itemName }, done }: ActProps) {
  return (
    <ReasonButton
      label="退回修改"
      title="退回修改？"
      consequence={`“${itemName}”的草稿将退回流程设计人员修改。`}
      send={(body, idempotencyKey) =>
        done(call("POST /api/drafts/{id}/rejection", { params: { id }, body, idempotencyKey }))
      }
    />
  );
}

function Withdraw({ draft: { id, itemName, release, holds }, done }: ActProps) {
  if (holds) return null;
  return (
    <ReasonButton
      label="撤回发布"
      title="撤回尚未施行的发布？"
      consequence={`“${itemName}”第${release ?? ""}版将不再施行，该版本号不再使用。`}
      danger
      send={(body, idempotencyKey) =>
        done(call("POST /api/drafts/{id}/withdrawal", { params: { id }, body, idempotencyKey }))
      }
    />
  );
}

function Discard({ draft: { id, itemName }, done }: ActProps) {
  return (
    <ReasonButton
      label="作废草稿"
      title="作废草稿？"
      consequence={`“${itemName}”的这份草稿将不能再修改和提交，仍可以查看。`}
      danger
      send={(body, idempotencyKey) =>
        done(call("POST /api/drafts/{id}/discarding", { params: { id }, body, idempotencyKey }))
      }
    />
  );
}

function Approve({ draft: { id, sha256, itemName }, done }: ActProps) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const keyFor = useAttemptKey();
  const approve = async (): Promise<void> => {
    const body = { sha256 };
    const ok = await act.run(() =>
      done(call("POST /api/drafts/{id}/approval", { params: { id }, body, idempotencyKey: keyFor(body) })),
    );
    if (ok) setAsking(false);
  };
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setAsking(true)}>
        审核通过
      </button>
      {asking && (
        <ConfirmDialog
          title="审核通过？"
          consequence={`审核通过的是“${itemName}”现在的全部内容；发布之前再有修改的，须重新提交审核。`}
          confirm="审核通过"
          busy={act.busy}
          onConfirm={() => void approve()}
          onCancel={() => setAsking(false)}
        >
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </>
  );
}

function Publish({ draft: { id, itemName }, done }: ActProps) {
  const [asking, setAsking] = useState(false);
  const [day, setDay] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const problem = factsOf(act.error).errors.find(({ field }) => field === "effectiveOn")?.message;
  const publish = async (): Promise<void> => {
    const body = { effectiveOn: day === "" ? null : day };
    const ok = await act.run(() =>
      done(call("POST /api/drafts/{id}/publication", { params: { id }, body, idempotencyKey: keyFor(body) })),
    );
    if (ok) setAsking(false);
  };
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setAsking(true)}>
        发布
      </button>
      {asking && (
        <ConfirmDialog
          title="发布？"
          consequence={`${day === "" ? "自现在起" : `自${day}零时起`}，新的申请按“${itemName}”的新版本办理；在办办件仍按原版本办理。`}
          confirm="发布"
          busy={act.busy}
          onConfirm={() => void publish()}
          onCancel={() => setAsking(false)}
        >
          <TextField
            path="effectiveOn"
            label="施行日期"
            hint="不填写的，即时施行。"
            type="date"
            size="short"
            value={day}
            problem={problem}
            onChange={setDay}
          />
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
