import "../style/workbench.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { DraftWithFiles } from "../../contract/drafts.ts";
import type { Session } from "../../contract/session.ts";
import { definePage } from "../define-page.ts";
import { call } from "../ui/api/call.ts";
import { Facts } from "../ui/facts.tsx";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { writtenMoment } from "../ui/written.ts";
import { DraftActs } from "./draft-acts.tsx";
import { ReplaceFiles } from "./import-folder.tsx";

/** One draft: what it changes, what is wrong with it, and the next step towards its publication. */
export const draftPage = definePage({
  addresses: ["/work/releases/:id"],
  bundle: "own",
  view: ({ id }) => <SignInFirst title="草稿">{(session) => <Draft key={id} id={id} session={session} />}</SignInFirst>,
});

/** What is published or ended stays as it is. */
const CHANGEABLE: ReadonlySet<string> = new Set(["draft", "submitted", "approved"]);

const TRAIL = (
  <>
    <Link href="/work/releases">事项发布</Link> › 草稿
  </>
);

function Draft({ id, session }: { readonly id: string; readonly session: Session }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["drafts", id],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}", { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.trial?.done === false ? 3_000 : false),
  });
  if (!data)
    return (
      <Page title="草稿" trail={TRAIL} kind="wide">
        {error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载并检查草稿" />}
      </Page>
    );
  return (
    <Page
      title={`${data.itemId}　${data.itemName}`}
      trail={TRAIL}
      kind="wide"
      aside={<span className="tag">{data.stateName}</span>}
    >
      <Facts
        rows={[
          ["部门", data.departmentName],
          ["来源", data.restores === null ? data.originName : `恢复第${data.restores}版`],
          ["最近修改", `${writtenMoment(data.changedAt)}（第${data.version}稿）`],
          ["提交", data.submittedByName],
          ["审核", data.approvedByName],
          ["版本", data.release === null ? null : `第${data.release}版`],
          ["施行时间", data.effectiveFrom === null ? null : writtenMoment(data.effectiveFrom)],
        ]}
      />
      <Problems draft={data} />
      <Changes draft={data} />
      <DraftActs draft={data} role={session.post.role} />
      {session.post.role === "designer" && CHANGEABLE.has(data.state) && <ReplaceFiles draft={data} />}
      <History draft={data} />
    </Page>
  );
}

function Problems({ draft: { problems, trial } }: { readonly draft: DraftWithFiles }) {
  return (
    <section className="section">
      <h2>检查结果</h2>
      {problems.length === 0 && <p>没有发现问题。</p>}
      {trial && (
        <p role="status">
          {trial.done ? `用例试办已完成，共${trial.total}个用例。` : `正在试办用例（${trial.tried}／${trial.total}）。`}
        </p>
      )}
      {trial && trial.problems.length > 0 && (
        <ul>
          {trial.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <ul className="rows rows-tight">
        {problems.map(({ file, elementId, message, severity }) => (
          <li key={`${file} ${elementId} ${message}`} className="row">
            <div>
              <p>{message}</p>
              <p className="muted">
                {file}
                {elementId && `　${elementId}`}
              </p>
            </div>
            <div className="row-end">
              <span className={severity === "error" ? "tag tag-warn" : "tag"}>
                {severity === "error" ? "须更正" : "提醒"}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ draft }: { readonly draft: DraftWithFiles }) {
  const isSubmitted = draft.changes.length > 0;
  const changes = isSubmitted ? draft.changes : (draft.comparison?.changes ?? []);
  const against = isSubmitted ? draft.against : (draft.comparison?.against ?? null);
  return (
    <section className="section">
      <h2>{against === null ? "修改内容" : `与第${against}版相比的修改`}</h2>
      {changes.length === 0 ? (
        <Empty>{draft.comparison === null ? "更正问题后显示修改内容。" : "没有修改。"}</Empty>
      ) : (
        <ul>
          {changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function History({ draft }: { readonly draft: DraftWithFiles }) {
  return (
    <section className="section">
      <h2>办理过程</h2>
      <div className="scroll" role="region" aria-label="办理过程" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {["时间", "事件", "岗位", "经办", "理由"].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draft.journal.map(({ seq, at, title, roleName, actorName, actorId, data }) => (
              <tr key={seq}>
                <td>{writtenMoment(at)}</td>
                <td>{title}</td>
                <td>{roleName}</td>
                <td>{actorName ?? actorId}</td>
                <td>{typeof data["reason"] === "string" ? data["reason"] : "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
