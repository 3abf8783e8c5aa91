import "../style/workbench.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Redirect } from "wouter";
import type { Incident } from "../../contract/operations.ts";
import { INCIDENT_SOURCES, type IncidentSource } from "../../domain/incident.ts";
import { call } from "../ui/api/call.ts";
import { Facts } from "../ui/facts.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { startPage } from "../ui/session.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenMoment } from "../ui/written.ts";
import { CalendarNotice } from "../workbench/calendar-notice.tsx";
import { WordSearch } from "../ui/word-search.tsx";
import { CaseTable } from "./case-table.tsx";
import { definePage } from "../define-page.ts";

/** 运行维护, the start page of operators: health, lags, incidents, and where a case stands. No personal data. */
export const operationsPage = definePage({
  addresses: ["/ops"],
  bundle: "own",
  view: () => <OperationsPage />,
});

const LOOK_AGAIN = 15_000;

function OperationsPage() {
  return (
    <SignInFirst title="运行维护">
      {(session) =>
        session.post.role === "operator" ? (
          <Page title="运行维护" kind="wide">
            <CalendarNotice role="operator" />
            <State />
            <Incidents />
            <Standing />
          </Page>
        ) : (
          <Redirect to={startPage(session)} />
        )
      }
    </SignInFirst>
  );
}

function State() {
  const { data, error, refetch } = useQuery({
    queryKey: ["health"],
    queryFn: ({ signal }) => call("GET /api/health/ready", { signal, alsoAnswers: [503] }),
    refetchInterval: LOOK_AGAIN,
  });
  return (
    <section className="section">
      <h2>系统状态</h2>
      {!data && error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.status === "notReady" && (
        <p className="notice notice-bad" role="alert">
          数据库没有响应，暂时不能办理业务。
        </p>
      )}
      {data?.status === "ready" && (
        <Facts
          rows={[
            ["数据库", "正常"],
            ["待通知流程引擎的指令", `${data.engine.pending}条`],
            ["最早一条已等待", `${data.engine.lagSeconds}秒`],
            [
              "需要人工处理的指令",
              data.engine.parked > 0 ? <strong className="bad">{data.engine.parked}条</strong> : "0条",
            ],
          ]}
        />
      )}
    </section>
  );
}

/** What happens to an incident that cannot be retried here. */
const WITHOUT_RETRY = {
  outbox: "需人工核对",
  engine: "需人工核对",
  feed: "需人工核对",
  papers: "自动重试",
  seal: "用印完成或签批撤销后自动关闭",
  anchor: "自动重试",
  payment: "自动重试",
  release: "自动重试",
  department: "需人工核对",
  rebuild: "需人工核对",
} as const satisfies Record<IncidentSource, string>;

function Incidents() {
  const { data, error, refetch } = useQuery({
    queryKey: ["incidents"],
    queryFn: ({ signal }) => call("GET /api/incidents", { signal }),
    refetchInterval: LOOK_AGAIN,
  });
  const act = useAct();
  const queries = useQueryClient();
  const retry = (id: number): void =>
    void act.run(async () => {
      await call("POST /api/incidents/{id}/retry", { params: { id } });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["incidents"] }),
        queries.invalidateQueries({ queryKey: ["health"] }),
      ]);
    });
  return (
    <section className="section">
      <h2>异常事件</h2>
      <ProblemNotice error={act.error} />
      {!data && error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading what="正在加载异常事件" />}
      {data?.items.length === 0 && <Empty>没有未处理的异常事件。</Empty>}
      {data && data.items.length > 0 && <IncidentTable items={data.items} busy={act.busy} retry={retry} />}
    </section>
  );
}

/** By its number only; operators may not see the content of cases. */
function Standing() {
  const [words, search] = useState("");
  return (
    <section className="section">
      <h2>办件状态查询</h2>
      <div className="filters">
        <WordSearch label="查找办件" words={words} what="办件编号" search={search} />
      </div>
      {words !== "" && <CaseTable question={{ q: words }} opens={false} empty="没有找到办件，请核对办件编号。" />}
    </section>
  );
}

interface IncidentTableProps {
  readonly items: readonly Incident[];
  readonly busy: boolean;
  retry(id: number): void;
}

function IncidentTable({ items, busy, retry }: IncidentTableProps) {
  return (
    <div className="scroll" role="region" aria-label="异常事件列表" tabIndex={0}>
      <table className="table inbox">
        <thead>
          <tr>
            {["发生时间", "来源", "办件编号", "事项", "办件状态", "内容", "操作"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((incident) => (
            <tr key={incident.id}>
              <td>{writtenMoment(incident.openedAt)}</td>
              <td>{INCIDENT_SOURCES[incident.source]}</td>
              <td>{incident.caseNumber ?? "—"}</td>
              <td>{incident.itemName ?? "—"}</td>
              <td>{incident.caseStatusName ?? "—"}</td>
              <td lang="en">{incident.message}</td>
              <td>
                {incident.mayRetry ? (
                  <button
                    type="button"
                    className="button button-small"
                    disabled={busy}
                    onClick={() => retry(incident.id)}
                  >
                    重试<span className="for-readers">{incident.caseNumber}</span>
                  </button>
                ) : (
                  WITHOUT_RETRY[incident.source]
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
