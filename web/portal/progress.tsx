import { NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import type { Progress as Told } from "../../contract/progress.ts";
import { call } from "../ui/api/call.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Facts } from "../ui/facts.tsx";
import { PayLink } from "./case/payment.tsx";
import { TextField } from "../ui/fields/text-field.tsx";
import { useProblems } from "../ui/fields/use-problems.ts";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenMoment } from "../ui/written.ts";
import { definePage } from "../define-page.ts";

/** 进度查询: with case number and query code, without an account. */
export const progressPage = definePage({
  addresses: ["/progress"],
  bundle: "first",
  view: () => <Progress />,
});

/** Few ask for a package, and the page comes with every other. */
const PackageMembers = lazy(async () => ({ default: (await import("../ui/package-members.tsx")).PackageMembers }));

function Progress() {
  const [search] = useSearchParams();
  const [number, setNumber] = useState(search.get("number") ?? "");
  const [queryCode, setQueryCode] = useState("");
  const [answer, setAnswer] = useState<Told | null>(null);
  const problems = useProblems();
  const act = useAct();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = [
      ...(number.trim() === "" ? [{ field: "number", message: "请填写办件编号。" }] : []),
      ...(queryCode.trim() === "" ? [{ field: "queryCode", message: "请填写查询密码。" }] : []),
    ];
    problems.show(found);
    if (found.length > 0) return;
    setAnswer(null);
    void act.run(async () =>
      setAnswer(
        await call("POST /api/progress", {
          body: { number: number.trim(), queryCode: queryCode.trim() },
        }),
      ),
    );
  };
  return (
    <Page title="进度查询">
      <form className="panel" noValidate onSubmit={submit}>
        <p className="hint">办件编号和查询密码印在收件凭证上。</p>
        <ErrorSummary problems={problems.list} attempt={problems.attempt} />
        <ProblemNotice error={act.error} />
        <TextField
          path="number"
          label="办件编号"
          required
          value={number}
          problem={problems.at("number")}
          onChange={setNumber}
        />
        <TextField
          path="queryCode"
          label="查询密码"
          required
          value={queryCode}
          size="short"
          problem={problems.at("queryCode")}
          onChange={setQueryCode}
        />
        <p className="actions">
          <button type="submit" className="button button-primary" disabled={act.busy}>
            {act.busy ? "正在查询…" : "查询"}
          </button>
        </p>
      </form>
      {answer && <Answer answer={answer} />}
    </Page>
  );
}

function Answer({ answer }: { readonly answer: Told }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [answer]);
  return (
    <section className="section">
      <div className="page-head">
        <h2 ref={heading} tabIndex={-1}>
          {answer.itemName}
        </h2>
        <StatusBadge status={answer.status} name={answer.statusName} />
      </div>
      <Facts
        rows={[
          ["办件编号", answer.number],
          ["申请时间", writtenMoment(answer.filedAt)],
          ["承诺办结日", answer.limits && answer.limits.promisedText],
          [
            "法定办结日",
            answer.limits &&
              `${answer.limits.statutoryText}${answer.limits.statutoryApprox ? `（${NOT_OFFICIAL}）` : ""}`,
          ],
          ["证照编号", answer.result?.licenceNumber],
        ]}
      />
      {answer.payment && <Owed payment={answer.payment} />}
      {answer.supplement && <SupplementList supplement={answer.supplement} />}
      {answer.package && (
        <>
          <h3>联办事项</h3>
          <Suspense fallback={null}>
            <PackageMembers shown={answer.package} linked={false} />
          </Suspense>
        </>
      )}
      <h3>办理过程</h3>
      <Timeline entries={answer.timeline} />
    </section>
  );
}

function Owed({ payment }: { readonly payment: NonNullable<Told["payment"]> }) {
  const { name, amount, stateName, dueText, payUrl } = payment;
  return (
    <div className={payUrl === null ? "notice" : "notice notice-warn"}>
      <p className="notice-title">
        {name}
        {amount}：{stateName}
        {dueText && `，期限：${dueText}`}
      </p>
      {payUrl !== null && <PayLink payUrl={payUrl} />}
    </div>
  );
}

function SupplementList({ supplement }: { readonly supplement: NonNullable<Told["supplement"]> }) {
  return (
    <div className="notice notice-warn">
      <p className="notice-title">请补正下列材料{supplement.dueText && `，提交期限：${supplement.dueText}`}</p>
      <ul>
        {supplement.items.map(({ name, fault, fix }) => (
          <li key={name}>
            <strong>{name}</strong>：{fault} {fix}
          </li>
        ))}
      </ul>
      <p>登录后在“我的办件”中上传，或者到综合窗口提交。</p>
    </div>
  );
}
