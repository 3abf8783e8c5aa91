import { type ReactNode, useState } from "react";
import { Facts } from "../../ui/facts.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { type DecidedSubject, useDecision } from "./use-decision.ts";

/** Ways of service that the window records afterwards. */
export type ServiceWay = "mail" | "left" | "announcement";

/** Fields of each way: recipient and proof. */
const WORDS: Readonly<
  Record<ServiceWay, { readonly recipient: string | null; readonly proof: string; readonly hint: string }>
> = {
  mail: { recipient: "签收人", proof: "邮寄凭证", hint: "例如：EMS 1130xxxxxxxxx，签收日期见回执。" },
  left: { recipient: "拒收人", proof: "见证人和留置情况", hint: "写明见证人姓名、单位和留置地点。" },
  announcement: { recipient: null, proof: "公告情况", hint: "写明公告的媒体和日期；自公告之日起满三十日视为送达。" },
};

/** 送达 in another way than at the window: the day on which it counts as delivered, the recipient, and the proof. */
export function ServiceForm({
  task,
  view,
  done,
  way,
  children,
}: Pick<ActProps, "view" | "done"> & {
  readonly task: DecidedSubject;
  readonly way: ServiceWay;
  readonly children: ReactNode;
}) {
  const words = WORDS[way];
  const [values, setValues] = useState({ on: "", recipient: "", proof: "" });
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const change = (field: string, part: Partial<typeof values>): void => {
    problems.clear(field);
    setValues((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    const found = [
      ...(values.on === "" ? [{ field: "service.on", message: "请填写送达日期。" }] : []),
      ...(words.recipient !== null && values.recipient.trim() === ""
        ? [{ field: "recipient", message: `请填写${words.recipient}。` }]
        : []),
      ...(values.proof.trim() === "" ? [{ field: "service.proof", message: `请填写${words.proof}。` }] : []),
    ];
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    const service = { method: way, on: values.on, proof: values.proof.trim() };
    if (await send({ ...(words.recipient !== null && { recipient: values.recipient.trim() }), service }))
      done("已登记送达，本办件办结。");
  };
  return (
    <ActFrame title="送达登记" problems={problems} error={error} onSubmit={() => void submit()}>
      <Facts
        rows={[
          ["证照编号", view.licence?.number],
          ["决定文号", view.decision?.number],
        ]}
      />
      {children}
      <TextField
        path="service.on"
        label="送达日期"
        required
        type="date"
        value={values.on}
        problem={problems.at("service.on")}
        onChange={(on) => change("service.on", { on })}
      />
      {words.recipient !== null && (
        <TextField
          path="recipient"
          label={words.recipient}
          required
          value={values.recipient}
          problem={problems.at("recipient")}
          onChange={(recipient) => change("recipient", { recipient })}
        />
      )}
      <TextArea
        path="service.proof"
        label={words.proof}
        required
        hint={words.hint}
        value={values.proof}
        problem={problems.at("service.proof")}
        onChange={(proof) => change("service.proof", { proof })}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记送达"}
        </button>
      </p>
    </ActFrame>
  );
}
