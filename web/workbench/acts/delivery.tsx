import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { checkResidentId } from "../../../domain/identity/resident-id.ts";
import { cleanNumber } from "../../../domain/identity/person-name.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import { Facts } from "../../ui/facts.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { ServiceForm, type ServiceWay } from "./service-form.tsx";
import { type DecidedSubject, useDecision } from "./use-decision.ts";

const USUAL_CHECKS = ["核对居民身份证原件", "核对授权委托书和代领人居民身份证原件", "现场人脸识别核验"];

/** Properties of the delivery form; the task is missing where the process has no step for it. */
export type DeliveryProps = Pick<ActProps, "view" | "done"> & { readonly task: DecidedSubject };

export const delivery = defineStepForm(DeliveryForm, { short: true });

/** 送达: handed over at the window, or served in another way with day and proof. */
export function DeliveryForm(props: DeliveryProps) {
  const [way, setWay] = useState<"window" | ServiceWay>("window");
  const choice = (
    <RadioField
      path="way"
      label="送达方式"
      required
      value={way}
      options={WAYS}
      onChange={(value) => setWay(value as typeof way)}
    />
  );
  return way === "window" ? (
    <HandOverForm {...props}>{choice}</HandOverForm>
  ) : (
    <ServiceForm key={way} {...props} way={way}>
      {choice}
    </ServiceForm>
  );
}

const WAYS: readonly { readonly value: "window" | ServiceWay; readonly label: string }[] = [
  { value: "window", label: "窗口当面交付" },
  { value: "mail", label: "邮寄签收" },
  { value: "left", label: "留置送达" },
  { value: "announcement", label: "公告送达" },
];

/** The entitled person who received the result, with name and number, and how the identity was checked. */
function HandOverForm({ task, view, done, children }: DeliveryProps & { readonly children: ReactNode }) {
  const choices = recipientsOf(view);
  const [who, setWho] = useState(choices[0]?.value ?? "");
  const [person, setPerson] = useState({ name: choices[0]?.name ?? "", idNumber: "" });
  const [identityCheck, setIdentityCheck] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const choose = (value: string): void => {
    setWho(value);
    setPerson({ name: choices.find((choice) => choice.value === value)?.name ?? "", idNumber: "" });
    problems.show([]);
  };
  const submit = async (): Promise<void> => {
    const number = cleanNumber(person.idNumber);
    const wrong = checkResidentId(number);
    const found = [
      ...(person.name.trim() === "" ? [{ field: "recipient", message: "请填写领取人姓名。" }] : []),
      ...(wrong === null ? [] : [{ field: "recipientIdNumber", message: `领取人居民身份证号码：${wrong}` }]),
      ...(identityCheck.trim() === "" ? [{ field: "identityCheck", message: "请填写证件核验方式。" }] : []),
    ];
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (await send({ recipient: person.name.trim(), recipientIdNumber: number, identityCheck: identityCheck.trim() }))
      done("已登记送达，本办件办结。");
  };
  const change = (field: string, part: Partial<typeof person>): void => {
    problems.clear(field);
    setPerson((before) => ({ ...before, ...part }));
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
      <RadioField
        path="who"
        label="领取人"
        required
        value={who}
        options={choices.map(({ value, label }) => ({ value, label }))}
        onChange={choose}
      />
      {who === "other" && (
        <p className="hint">
          法定代表人（负责人）账号已关联的，直接登记；持授权委托书代领的，先在
          <Link href="/desk/mandates">授权委托登记</Link>中登记。其他人不能领取。
        </p>
      )}
      <PersonFields person={person} problems={problems} change={change} />
      <TextField
        path="identityCheck"
        label="证件核验方式"
        required
        size="full"
        suggestions={USUAL_CHECKS}
        hint={`例如：${USUAL_CHECKS[0]}`}
        value={identityCheck}
        problem={problems.at("identityCheck")}
        onChange={(check) => {
          problems.clear("identityCheck");
          setIdentityCheck(check);
        }}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记送达"}
        </button>
      </p>
    </ActFrame>
  );
}

interface PersonFieldsProps {
  readonly person: { readonly name: string; readonly idNumber: string };
  readonly problems: Problems;
  change(field: string, part: { readonly name?: string; readonly idNumber?: string }): void;
}

function PersonFields({ person, problems, change }: PersonFieldsProps) {
  return (
    <>
      <TextField
        path="recipient"
        label="领取人姓名"
        required
        value={person.name}
        problem={problems.at("recipient")}
        onChange={(name) => change("recipient", { name })}
      />
      <TextField
        path="recipientIdNumber"
        label="领取人居民身份证号码"
        required
        hint="按证件原件录入。"
        value={person.idNumber}
        problem={problems.at("recipientIdNumber")}
        onChange={(idNumber) => change("recipientIdNumber", { idNumber })}
      />
    </>
  );
}

/** People who may be entitled; the server decides by name and number. */
function recipientsOf({
  applicant,
  identity,
}: CaseView): readonly { readonly value: string; readonly label: string; readonly name: string }[] {
  return [
    ...(applicant.type === "1"
      ? [{ value: "applicant", label: `申请人本人（${applicant.name}）`, name: applicant.name }]
      : []),
    ...(applicant.agent && identity.agent
      ? [{ value: "agent", label: `经办人（${applicant.agent.name}）`, name: applicant.agent.name }]
      : []),
    {
      value: "other",
      label: applicant.type === "1" ? "持授权委托书的受托人" : "法定代表人（负责人）或者持授权委托书的受托人",
      name: "",
    },
  ];
}
