import { Link, useLocation } from "wouter";
import type { ReleaseWithFiles } from "../../../contract/releases.ts";
import type { Session } from "../../../contract/session.ts";
import { ReasonAct } from "../../staff/acts/reason-act.tsx";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { call } from "../../ui/api/call.ts";
import { Facts } from "../../ui/facts.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { partOf } from "../draft/views.ts";
import { JournalTable } from "../journal-table.tsx";
import { useRefresh, useRelease, useReleases, useRunningCases } from "../queries.ts";
import { StateTag } from "../state-tag.tsx";
import { CompareWith } from "./compare-with.tsx";

/** One release: when it holds, how it came about, its content, and its restoration. */
export const releasePage = defineStaffPage({
  addresses: ["/studio/releases/:id/:release"],
  title: "发布版本",
  posts: ["designer", "hallOffice", "supervisor"],
  view: ({ params, session }) => <Opened itemId={params.id} release={Number(params.release)} session={session} />,
});

const CRUMBS = [
  { href: "/studio", name: "流程设计" },
  { href: "/studio/releases", name: "发布版本" },
];

interface OpenedProps {
  readonly itemId: string;
  readonly release: number;
  readonly session: Session;
}

function Opened({ itemId, release, session }: OpenedProps) {
  const { data, error, refetch } = useRelease(itemId, release);
  if (!data)
    return (
      <StaffPage title="发布版本" crumbs={CRUMBS}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载版本" />}
      </StaffPage>
    );
  return (
    <StaffPage
      title={`${data.itemName}第${release}版`}
      crumbs={CRUMBS}
      aside={
        <>
          <span className="code">{itemId}</span>
          <StateTag state={data.state} name={data.stateName} />
        </>
      }
    >
      <div className="columns">
        <div className="column-main">
          <JournalTable journal={data.journal} />
          <FileList files={data.files} />
        </div>
        <aside className="column-side" aria-label="版本情况和办理">
          <div className="panel">
            <h2>版本情况</h2>
            <ReleaseFacts release={data} />
            <CompareWith itemId={itemId} release={release} />
            <Acts release={data} session={session} />
          </div>
          <Siblings itemId={itemId} release={release} />
        </aside>
      </div>
    </StaffPage>
  );
}

function ReleaseFacts({ release }: { readonly release: ReleaseWithFiles }) {
  const { data } = useRunningCases();
  const running = data?.items.find((total) => total.itemId === release.itemId && total.release === release.release);
  return (
    <Facts
      rows={[
        ["部门", release.departmentName],
        ["来源", release.origin === "seed" ? "随系统安装" : "本大厅编制"],
        ["发布时间", writtenMoment(release.publishedAt)],
        ["施行时间", release.effectiveFrom === null ? null : writtenMoment(release.effectiveFrom)],
        ["撤回时间", release.withdrawnAt === null ? null : writtenMoment(release.withdrawnAt)],
        ["在办办件", data && `${running?.cases ?? 0}件`],
      ]}
    />
  );
}

interface ActsProps {
  readonly release: ReleaseWithFiles;
  readonly session: Session;
}

function Acts({ release: { itemId, itemName, release, releaseId, state, origin }, session }: ActsProps) {
  const refresh = useRefresh();
  const say = useToast();
  const [, go] = useLocation();
  const mayRestore = session.post.role !== "supervisor" && (state === "superseded" || state === "withdrawn");
  const restore = async (body: { readonly reason: string }, idempotencyKey: string): Promise<void> => {
    const params = { id: itemId, release };
    const draft = await call("POST /api/releases/{id}/{release}/restoration", { params, body, idempotencyKey });
    await refresh();
    say(`已提交恢复“${itemName}”第${release}版，等待审核。`);
    go(`/studio/drafts/${draft.id}?view=release`);
  };
  return (
    <div className="acts">
      {origin === "hall" && <Link href={`/studio/drafts/${releaseId}?view=release`}>查看形成此版本的草稿</Link>}
      {mayRestore && (
        <ReasonAct
          label="恢复此版本"
          title="提交恢复以前的版本？"
          consequence={`“${itemName}”第${release}版的内容将以新的版本号提交审核，由他人审核通过并发布后施行；在办办件不受影响。`}
          send={restore}
        />
      )}
      {session.post.role === "hallOffice" && (
        <Link href={`/studio/migrations/new?item=${encodeURIComponent(itemId)}&from=${release}`}>
          将此版本的在办办件迁移到其他版本
        </Link>
      )}
    </div>
  );
}

/** The other releases of the item. */
function Siblings({ itemId, release }: { readonly itemId: string; readonly release: number }) {
  const { data } = useReleases();
  const others = data?.items.filter((other) => other.itemId === itemId && other.release !== release) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="panel">
      <h2>其他版本</h2>
      <ul className="links">
        {others.map((other) => (
          <li key={other.release}>
            <Link href={`/studio/releases/${encodeURIComponent(itemId)}/${other.release}`}>第{other.release}版</Link>{" "}
            <span className="muted">{other.stateName}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The content as an export writes it. */
function FileList({ files }: { readonly files: ReleaseWithFiles["files"] }) {
  return (
    <section className="section" aria-labelledby="files">
      <h2 id="files">版本内容</h2>
      {Object.entries(files).map(([name, text]) => (
        <details key={name} className="file">
          <summary>
            {partOf(name)} <span className="code">{name}</span>
          </summary>
          <pre tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </details>
      ))}
    </section>
  );
}
