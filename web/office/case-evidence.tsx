import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseAccess } from "../../contract/cases.ts";
import { call } from "../ui/api/call.ts";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { writtenMoment } from "../ui/written.ts";

/**
 * 办件日志和查阅记录: who did what and who viewed what, for supervisors. Read only on request, because each view is logged too.
 */
export function CaseEvidence({ caseId }: { readonly caseId: string }) {
  const [shown, show] = useState(false);
  return (
    <section className="section">
      <h2>办件日志和查阅记录</h2>
      {shown ? (
        <>
          <Journal caseId={caseId} />
          <Accesses caseId={caseId} />
        </>
      ) : (
        <p className="actions">
          <button type="button" className="button" onClick={() => show(true)}>
            查看办件日志和查阅记录
          </button>
          <span className="muted">查看也会留下记录。</span>
        </p>
      )}
    </section>
  );
}

function Journal({ caseId }: { readonly caseId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["cases", caseId, "journal"],
    queryFn: ({ signal }) => call("GET /api/cases/{id}/journal", { params: { id: caseId }, signal }),
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载办件日志" />;
  return (
    <div className="scroll" role="region" aria-label="办件日志" tabIndex={0}>
      <table className="table">
        <caption className="for-readers">办件日志</caption>
        <thead>
          <tr>
            {["序号", "时间", "事件", "岗位", "经办", "说明", "校验值"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((entry) => (
            <tr key={entry.seq}>
              <td>{entry.seq}</td>
              <td>{writtenMoment(entry.at)}</td>
              <td>{entry.title}</td>
              <td>{entry.roleName}</td>
              <td>
                {entry.actorId}
                {entry.terminal && `（${entry.terminal}）`}
              </td>
              <td>{typeof entry.data["reason"] === "string" ? entry.data["reason"] : "—"}</td>
              <td>
                <code title={entry.hash}>{entry.hash.slice(0, 12)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SUBJECTS = {
  case: "办件",
  document: "文书",
  file: "材料文件",
  licence: "证照",
  journal: "办件日志",
} as const satisfies Record<CaseAccess["subject"], string>;

function Accesses({ caseId }: { readonly caseId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["cases", caseId, "accesses"],
    queryFn: ({ signal }) => call("GET /api/cases/{id}/accesses", { params: { id: caseId }, signal }),
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载查阅记录" />;
  if (data.items.length === 0) return <Empty>还没有查阅记录。</Empty>;
  return (
    <div className="scroll" role="region" aria-label="查阅记录" tabIndex={0}>
      <table className="table">
        <caption className="for-readers">查阅记录</caption>
        <thead>
          <tr>
            {["时间", "查阅人", "岗位", "查阅内容", "范围"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((entry) => (
            <tr key={`${entry.at} ${entry.actorId} ${entry.subject} ${entry.sight}`}>
              <td>{writtenMoment(entry.at)}</td>
              <td>{entry.actorName ?? entry.actorId}</td>
              <td>{entry.roleName}</td>
              <td>{SUBJECTS[entry.subject]}</td>
              <td>{entry.sight === "whole" ? "完整信息" : "已脱敏"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
