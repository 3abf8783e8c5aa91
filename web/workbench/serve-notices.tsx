import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { PAPERS } from "../../domain/paper/papers.gen.ts";
import type { CaseView } from "../../contract/case-view.ts";
import type { CaseDocument } from "../../contract/documents.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call, type BodyOf } from "../ui/api/call.ts";
import { RadioField } from "../ui/fields/choice-fields.tsx";
import { TextField } from "../ui/fields/text-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";

/** 送达文书: notices of a case that was filed at the counter, with when and how each came into the applicant's hands. The supplement deadline counts from that day. */
export function ServeNotices({ view }: { readonly view: CaseView }) {
  const waiting = view.documents.filter(
    ({ kind, state, servedOn }) => PAPERS[kind].sort === "notice" && state === "made" && servedOn === null,
  );
  if (waiting.length === 0) return null;
  return (
    <section className="section">
      <h2>登记文书送达</h2>
      <p className="muted">申请人没有网上账户，文书由窗口交付或者另行送达。补正期限自送达之日起算。</p>
      {waiting.map((document) => (
        <ServeOne key={document.id} document={document} />
      ))}
    </section>
  );
}

const METHODS = [
  { value: "window", label: "窗口当面交付" },
  { value: "mail", label: "邮寄签收" },
  { value: "left", label: "留置送达" },
  { value: "announcement", label: "公告送达" },
];

const EMPTY = { method: "window", on: "", recipient: "", recipientIdNumber: "", identityCheck: "", proof: "" };

/** What the way of service asks to be told: by the window to whom, by name and number; otherwise who signed; an announcement reaches nobody by name. */
function serviceBody({ method, on, recipient, recipientIdNumber, identityCheck, proof }: typeof EMPTY): object {
  const service = { method, on, proof: proof.trim() };
  if (method === "announcement") return service;
  const signed = { ...service, recipient: recipient.trim() };
  return method === "window"
    ? { ...signed, recipientIdNumber: cleanNumber(recipientIdNumber), identityCheck: identityCheck.trim() }
    : signed;
}

function ServeOne({ document }: { readonly document: CaseDocument }) {
  const [values, setValues] = useState(EMPTY);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const change = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = serviceBody(values) as BodyOf<"POST /api/documents/{id}/service">;
    void act.run(async () => {
      await call("POST /api/documents/{id}/service", {
        params: { id: document.id },
        body,
        idempotencyKey: keyFor(body),
      });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
  };
  const id = (name: string): string => `${document.id}.${name}`;
  return (
    <form className="inset" onSubmit={submit} aria-label={document.name}>
      <p>
        <strong>{document.name}</strong>　{document.number}
      </p>
      <RadioField
        path={id("method")}
        label="送达方式"
        required
        value={values.method}
        options={METHODS}
        onChange={(method) => change({ method })}
      />
      <TextField
        path={id("on")}
        label="送达日期"
        required
        type="date"
        value={values.on}
        onChange={(on) => change({ on })}
      />
      <RecipientFields id={id} values={values} change={change} />
      <TextField
        path={id("proof")}
        label="送达凭证"
        required
        size="full"
        hint="例如：当面签收；EMS单号；见证人。"
        value={values.proof}
        onChange={(proof) => change({ proof })}
      />
      <ProblemNotice error={act.error} />
      <p className="actions">
        <button type="submit" className="button" disabled={act.busy}>
          {act.busy ? "正在提交…" : "登记送达"}
        </button>
      </p>
    </form>
  );
}

interface RecipientFieldsProps {
  id(name: string): string;
  readonly values: typeof EMPTY;
  change(part: Partial<typeof EMPTY>): void;
}

/** Who got it: at the window by name and number, otherwise who signed, by announcement nobody. */
function RecipientFields({ id, values, change }: RecipientFieldsProps) {
  return (
    <>
      {values.method !== "announcement" && (
        <TextField
          path={id("recipient")}
          label={values.method === "window" ? "领取人姓名" : "签收人"}
          required
          value={values.recipient}
          onChange={(recipient) => change({ recipient })}
        />
      )}
      {values.method === "window" && (
        <>
          <TextField
            path={id("recipientIdNumber")}
            label="领取人居民身份证号码"
            required
            hint="按证件原件录入。申请人、其法定代表人（负责人）、已核实的经办人或者持授权委托书的人可以领取。"
            value={values.recipientIdNumber}
            onChange={(recipientIdNumber) => change({ recipientIdNumber })}
          />
          <TextField
            path={id("identityCheck")}
            label="证件核验方式"
            required
            hint="例如：核对居民身份证原件"
            value={values.identityCheck}
            onChange={(identityCheck) => change({ identityCheck })}
          />
        </>
      )}
    </>
  );
}
