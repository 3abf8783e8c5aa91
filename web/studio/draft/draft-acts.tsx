import { Button } from "antd";
import type { ReactNode } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { PlainAct } from "../../staff/acts/plain-act.tsx";
import { ReasonAct } from "../../staff/acts/reason-act.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { useRefresh } from "../queries.ts";
import type { DraftActProps } from "./draft-act.ts";
import type { Pinned } from "./pinned.tsx";
import { Publish } from "./publish.tsx";
import { Reject } from "./reject.tsx";

interface Props {
  readonly draft: DraftWithFiles;
  readonly role: string;
  readonly isSaved: boolean;
  readonly pinned: Pinned;
}

type Act = (props: DraftActProps) => ReactNode;
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
export function DraftActs({ draft, role, isSaved, pinned }: Props) {
  const refresh = useRefresh();
  const say = useToast();
  const done = async (act: Promise<unknown>, told: string): Promise<void> => {
    await refresh(act);
    say(told);
  };
  const acts = ACTS[role]?.[draft.state] ?? [];
  return (
    <div className="acts">
      {acts.map((Act) => (
        <Act key={Act.name} draft={draft} isSaved={isSaved} pinned={pinned} done={done} />
      ))}
      {acts.length === 0 && <Waiting draft={draft} />}
    </div>
  );
}

/** On whom it waits. */
function Waiting({ draft: { state } }: { readonly draft: DraftWithFiles }) {
  const words: Partial<Record<State, string>> = {
    draft: "由流程设计人员修改和提交。",
    submitted: "等待省政务服务办审核。",
    approved: "等待省政务服务办发布。",
  };
  return words[state] ? <p className="muted">{words[state]}</p> : null;
}

function obstacleTo({ draft: { problems, comparison } }: DraftActProps): string | null {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return `有${errors}个问题须更正，更正后才能提交。`;
  return comparison?.changes.length === 0 ? "与现行版本相同，修改后才能提交。" : null;
}

function openWords({ remarks }: DraftWithFiles): string {
  const open = remarks.filter(({ isSettled }) => !isSettled).length;
  return open === 0 ? "" : `还有${open}条环节意见没有标为已处理，审核人员会看到。`;
}

function Submit(props: DraftActProps) {
  const { id, sha256, itemName } = props.draft;
  const { done, isSaved } = props;
  const obstacle = obstacleTo(props);
  if (obstacle !== null)
    return (
      <div>
        <Button type="primary" disabled aria-describedby="submit-obstacle">
          提交审核
        </Button>
        <p id="submit-obstacle" className="muted">
          {obstacle}
        </p>
      </div>
    );
  return (
    <ReasonAct
      primary
      isReady={isSaved}
      label="提交审核"
      title="提交审核？"
      consequence={`“${itemName}”的修改将由省政务服务办的其他人员审核；提交后再修改的，须重新提交。${openWords(props.draft)}`}
      send={(body, idempotencyKey) =>
        done(
          call("POST /api/drafts/{id}/submission", { params: { id }, body: { ...body, sha256 }, idempotencyKey }),
          `“${itemName}”已提交审核。`,
        )
      }
    />
  );
}

function Approve({ draft: { id, sha256, itemName }, done }: DraftActProps) {
  const keyFor = useAttemptKey();
  const body = { sha256 };
  return (
    <PlainAct
      primary
      label="审核通过"
      title="审核通过？"
      consequence={`审核通过的是“${itemName}”现在的全部内容；发布之前再有修改的，须重新提交审核。`}
      send={() =>
        done(
          call("POST /api/drafts/{id}/approval", { params: { id }, body, idempotencyKey: keyFor(body) }),
          `“${itemName}”已审核通过，可以发布。`,
        )
      }
    />
  );
}

function Withdraw({ draft: { id, itemName, release, holds }, done }: DraftActProps) {
  if (holds) return <p className="muted">已经施行。需要回到以前的版本的，在“发布版本”中恢复。</p>;
  return (
    <ReasonAct
      danger
      label="撤回发布"
      title="撤回尚未施行的发布？"
      consequence={`“${itemName}”第${release ?? ""}版将不再施行，该版本号不再使用。`}
      send={(body, idempotencyKey) =>
        done(
          call("POST /api/drafts/{id}/withdrawal", { params: { id }, body, idempotencyKey }),
          `“${itemName}”第${release ?? ""}版已撤回。`,
        )
      }
    />
  );
}

function Discard({ draft: { id, itemName }, done }: DraftActProps) {
  return (
    <ReasonAct
      danger
      label="作废草稿"
      title="作废草稿？"
      consequence={`“${itemName}”的这份草稿将不能再修改和提交，仍可以查看。`}
      send={(body, idempotencyKey) =>
        done(
          call("POST /api/drafts/{id}/discarding", { params: { id }, body, idempotencyKey }),
          `“${itemName}”的草稿已作废。`,
        )
      }
    />
  );
}
