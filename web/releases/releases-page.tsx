import "../style/workbench.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import type { Release } from "../../contract/releases.ts";
import { definePage } from "../define-page.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenMoment } from "../ui/written.ts";
import { ImportFolder } from "./import-folder.tsx";
import { ReasonButton } from "./reason-button.tsx";

/** 事项发布, the start page of designers: what is being changed, and what holds. */
export const releasesPage = definePage({
  addresses: ["/work/releases"],
  bundle: "own",
  view: () => <Releases />,
});

const POSTS: ReadonlySet<string> = new Set(["designer", "hallOffice", "supervisor"]);

function Releases() {
  return (
    <SignInFirst title="事项发布">
      {({ post }) => (
        <Page title="事项发布" kind="wide">
          {POSTS.has(post.role) ? (
            <>
              <OpenDrafts />
              {post.role === "designer" && <ImportFolder />}
              <ReleaseTable mayBegin={post.role === "designer"} mayRestore={post.role !== "supervisor"} />
            </>
          ) : (
            <Empty>此页面由流程设计人员和省政务服务办使用。</Empty>
          )}
        </Page>
      )}
    </SignInFirst>
  );
}

function OpenDrafts() {
  const { data, error, refetch } = useQuery({
    queryKey: ["drafts", "open"],
    queryFn: ({ signal }) => call("GET /api/drafts", { query: { open: true, limit: 100 }, signal }),
  });
  return (
    <section className="section">
      <h2>正在修改的事项</h2>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <Empty>没有未完成的草稿。</Empty>}
      <ul className="rows rows-tight">
        {data?.items.map((draft) => (
          <li key={draft.id} className="row">
            <div>
              <p>
                <Link href={`/work/releases/${draft.id}`}>
                  {draft.itemId}　{draft.itemName}
                </Link>
              </p>
              <p className="muted">
                {draft.departmentName}　{draft.originName}　{writtenMoment(draft.changedAt)}修改
              </p>
            </div>
            <div className="row-end">
              <span className="tag">{draft.stateName}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Rights {
  readonly mayBegin: boolean;
  readonly mayRestore: boolean;
}

function ReleaseTable(rights: Rights) {
  const { data, error, refetch } = useQuery({
    queryKey: ["releases"],
    queryFn: ({ signal }) => call("GET /api/releases", { signal }),
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载发布版本" />;
  return (
    <section className="section">
      <h2>发布版本</h2>
      <div className="scroll" role="region" aria-label="发布版本" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {["事项", "部门", "版本", "状态", "施行时间", "发布时间", "操作"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((release) => (
              <Row key={`${release.itemId} ${release.release}`} release={release} {...rights} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ release, mayBegin, mayRestore }: Rights & { readonly release: Release }) {
  const { itemId, itemName, departmentName, release: number, state, stateName, effectiveFrom, publishedAt } = release;
  return (
    <tr>
      <td>
        {itemId}　{itemName}
      </td>
      <td>{departmentName}</td>
      <td>第{number}版</td>
      <td>
        <span className={state === "scheduled" ? "tag tag-warn" : "tag"}>{stateName}</span>
      </td>
      <td>{effectiveFrom === null ? "—" : writtenMoment(effectiveFrom)}</td>
      <td>{writtenMoment(publishedAt)}</td>
      <td>
        {mayBegin && state === "published" && <BeginDraft itemId={itemId} itemName={itemName} />}
        {mayRestore && (state === "superseded" || state === "withdrawn") && <Restore release={release} />}
      </td>
    </tr>
  );
}

function BeginDraft({ itemId, itemName }: Pick<Release, "itemId" | "itemName">) {
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const begin = (): Promise<boolean> =>
    act.run(async () => {
      const body = { itemId };
      const { id } = await call("POST /api/drafts", { body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      go(`/work/releases/${id}`);
    });
  return (
    <>
      <button type="button" className="button button-small" disabled={act.busy} onClick={() => void begin()}>
        起草新版本<span className="for-readers">：{itemName}</span>
      </button>
      <ProblemNotice error={act.error} />
    </>
  );
}

function Restore({ release: { itemId, itemName, release } }: { readonly release: Release }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return (
    <ReasonButton
      label="恢复此版本"
      about={`${itemName}第${release}版`}
      title="提交恢复以前的版本？"
      consequence={`“${itemName}”第${release}版的内容将以新的版本号提交审核，由他人审核通过并发布后施行；在办办件不受影响。`}
      send={async (body, idempotencyKey) => {
        const { id } = await call("POST /api/releases/{id}/{release}/restoration", {
          params: { id: itemId, release },
          body,
          idempotencyKey,
        });
        await queries.invalidateQueries({ queryKey: ["drafts"] });
        go(`/work/releases/${id}`);
      }}
    />
  );
}
