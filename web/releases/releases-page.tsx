import "../style/workbench.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { definePage } from "../define-page.ts";
import { call } from "../ui/api/call.ts";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { writtenMoment } from "../ui/written.ts";
import { ImportFolder } from "./import-folder.tsx";
import { ReleaseTable } from "./release-table.tsx";

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
      {data?.next && <p className="muted">只列出最近修改的{data.items.length}份草稿。</p>}
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
