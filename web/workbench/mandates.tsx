import "../style/workbench.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { MANDATE_ACTS } from "../../domain/identity/mandate.ts";
import type { Mandate } from "../../contract/mandates.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TextArea, TextField } from "../ui/fields/text-field.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenDate } from "../ui/written.ts";
import { MandateForm } from "./mandate-form.tsx";
import { definePage } from "../define-page.ts";

/** 授权委托登记: record a power of attorney from the paper, look one up, revoke it. */
export const mandatesPage = definePage({
  addresses: ["/desk/mandates"],
  bundle: "own",
  view: () => <Mandates />,
});

const TRAIL = (
  <>
    <Link href="/desk">工作台</Link> › 授权委托登记
  </>
);

function Mandates() {
  return (
    <SignInFirst title="授权委托登记">
      {() => (
        <Page title="授权委托登记" trail={TRAIL} kind="wide">
          <div className="two-sides">
            <div className="side">
              <MandateList />
            </div>
            <div className="side">
              <MandateForm />
            </div>
          </div>
        </Page>
      )}
    </SignInFirst>
  );
}

function MandateList() {
  const [search, setSearch] = useState("");
  const q = search.trim();
  const { data, error, refetch } = useQuery({
    queryKey: ["mandates", q],
    queryFn: ({ signal }) => call("GET /api/mandates", { query: { limit: 50, q: q || undefined }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <section className="section">
      <h2>已登记的授权委托</h2>
      <TextField
        path="search"
        label="按单位名称的一部分，或者个人的完整姓名、证件号码查找"
        type="search"
        value={search}
        onChange={setSearch}
      />
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <Empty>没有符合条件的授权委托。</Empty>}
      <ul className="rows rows-tight">
        {data?.items.map((mandate) => (
          <Row key={mandate.id} mandate={mandate} />
        ))}
      </ul>
    </section>
  );
}

function Row({ mandate }: { readonly mandate: Mandate }) {
  const { principal, agent, itemIds, acts, validFrom, validTo, paper, recordedByName, revokedOn, revocationReason } =
    mandate;
  return (
    <li className="row">
      <div>
        <p>
          <strong>{principal.name}</strong>（{principal.number}）委托 <strong>{agent.name}</strong>（{agent.number}）
        </p>
        <p className="muted">
          {itemIds === null ? "全部事项" : `事项：${itemIds.join("、")}`}　权限：
          {acts.map((act) => MANDATE_ACTS[act]).join("、")}　{writtenDate(validFrom)}至{writtenDate(validTo)}
        </p>
        <p className="muted">
          {paper}，{recordedByName}登记{revokedOn && `；${writtenDate(revokedOn)}撤销：${revocationReason ?? ""}`}
        </p>
      </div>
      <div className="row-end">
        {revokedOn ? <span className="tag">已撤销</span> : <Revocation mandate={mandate} />}
      </div>
    </li>
  );
}

function Revocation({ mandate }: { readonly mandate: Mandate }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const revoke = async (): Promise<void> => {
    const body = { reason };
    const done = await act.run(async () => {
      await call("POST /api/mandates/{id}/revocation", {
        params: { id: mandate.id },
        body,
        idempotencyKey: keyFor(body),
      });
      await queries.invalidateQueries({ queryKey: ["mandates"] });
    });
    if (done) setAsking(false);
  };
  return (
    <>
      <button type="button" className="button button-small" onClick={() => setAsking(true)}>
        撤销
        <span className="for-readers">
          {mandate.principal.name}对{mandate.agent.name}的委托
        </span>
      </button>
      {asking && (
        <ConfirmDialog
          title="撤销授权委托？"
          consequence={`自今日起，“${mandate.agent.name}”不能再凭此委托代“${mandate.principal.name}”办理任何事项；撤销后不能恢复，只能重新登记。`}
          confirm="撤销"
          cancel="不撤销"
          danger
          busy={act.busy}
          onConfirm={() => void revoke()}
          onCancel={() => setAsking(false)}
        >
          <TextArea path="reason" label="撤销原因" required value={reason} onChange={setReason} />
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
