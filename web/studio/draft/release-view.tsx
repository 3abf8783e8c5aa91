import { Alert, Steps } from "antd";
import type { ReactNode } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Facts } from "../../ui/facts.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { JournalTable } from "../journal-table.tsx";
import { useRunningCases } from "../queries.ts";
import { Comparison } from "./comparison.tsx";
import { DraftActs } from "./draft-acts.tsx";
import type { Pinned } from "./pinned.tsx";
import { ProblemList } from "./problem-list.tsx";
import { Trial } from "./trial.tsx";

interface ReleaseProps {
  readonly draft: DraftWithFiles;
  readonly role: string;
  /** False while a change is on its way: what is on the screen is not what would be submitted. */
  readonly isSaved: boolean;
  readonly pinned: Pinned;
  readonly children?: ReactNode;
}

/** 发布: everything that somebody needs who submits, approves or publishes, on one page. */
export function ReleaseView({ draft, role, isSaved, pinned, children }: ReleaseProps) {
  return (
    <div className="columns">
      <div className="column-main">
        <Overtaken draft={draft} />
        <Comparison draft={draft} />
        {children}
        <ProblemList problems={draft.problems} />
        {draft.trial && <Trial trial={draft.trial} />}
        <JournalTable journal={draft.journal} />
      </div>
      <aside className="column-side" aria-label="办理">
        <div className="panel">
          <h2>发布进度</h2>
          <Way draft={draft} />
          <DraftActs draft={draft} role={role} isSaved={isSaved} pinned={pinned} />
        </div>
        <div className="panel">
          <h2>草稿情况</h2>
          <DraftFacts draft={draft} />
        </div>
      </aside>
    </div>
  );
}

/** Another release was published after the draft was begun: whatever that changed, this draft takes back unless it has it, too. */
function Overtaken({ draft: { state, restores, journal, comparison } }: Pick<ReleaseProps, "draft">) {
  const basedOn = journal.find(({ type }) => type === "draftBegun")?.data["basedOn"];
  const last = comparison?.against ?? null;
  const isOpen = state === "draft" || state === "submitted" || state === "approved";
  if (!isOpen || restores !== null || typeof basedOn !== "number" || last === null || last <= basedOn) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="notice"
      title={`草稿起草以后，又发布了第${last}版`}
      description={`草稿以第${basedOn}版为基础。第${last}版改过而草稿没有改的内容，草稿发布后恢复为原来的样子。请逐条核对下面的修改，需要保留的，先在草稿里改好。`}
    />
  );
}

/** How far along each state is. */
const REACHED: Readonly<Record<DraftWithFiles["state"], number>> = {
  draft: 0,
  submitted: 1,
  approved: 2,
  published: 3,
  withdrawn: 3,
  discarded: 0,
};

function Way({ draft }: { readonly draft: DraftWithFiles }) {
  const { state, stateName, holds } = draft;
  const reached = holds ? 4 : REACHED[state];
  if (state === "discarded" || state === "withdrawn") return <p>{stateName}，不再办理。</p>;
  return (
    <Steps
      orientation="vertical"
      size="small"
      current={reached}
      items={[
        { title: "起草", content: doneBy([draft.begunByName, "起草"], [draft.submittedByName, "提交"]) },
        { title: "审核", content: doneBy([draft.approvedByName, "审核通过"]) },
        { title: "发布", content: null },
        { title: "施行", content: draft.effectiveFrom && `${writtenMoment(draft.effectiveFrom)}起` },
      ].map((item, at) => (at < reached ? { ...item, icon: <Done /> } : item))}
    />
  );
}

/** The library's own mark has an English name. */
function Done() {
  return (
    <span className="step-done" role="img" aria-label="已完成">
      ✓
    </span>
  );
}

/** Who has done what of a part of the way. */
function doneBy(...done: readonly (readonly [name: string | null, what: string])[]): string | null {
  return done.flatMap(([name, what]) => (name === null ? [] : `${name}${what}`)).join("，") || null;
}

function DraftFacts({ draft }: { readonly draft: DraftWithFiles }) {
  const { data } = useRunningCases();
  const running = data?.items.filter(({ itemId }) => itemId === draft.itemId) ?? [];
  return (
    <Facts
      rows={[
        ["部门", draft.departmentName],
        ["来源", draft.restores === null ? draft.originName : `恢复第${draft.restores}版`],
        ["最近修改", `${writtenMoment(draft.changedAt)}（第${draft.version}稿）`],
        ["版本", draft.release === null ? null : `第${draft.release}版`],
        ["在办办件", data && (running.map(({ release, cases }) => `第${release}版${cases}件`).join("，") || "没有")],
      ]}
    />
  );
}
