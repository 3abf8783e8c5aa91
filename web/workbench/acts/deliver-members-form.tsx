import { useState } from "react";
import { cleanNumber } from "../../../domain/identity/person-name.ts";
import { checkResidentId } from "../../../domain/identity/resident-id.ts";
import { TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame } from "./act-parts.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 先行送达: who receives the results of a package that are there already. */
export const deliverMembers = defineCaseActForm<"deliverMembers">(DeliverMembersForm);

function DeliverMembersForm({ sending: { problems, busy, error, send }, done }: CaseActFormProps<"deliverMembers">) {
  const [person, setPerson] = useState({ recipient: "", recipientIdNumber: "", identityCheck: "" });
  const field = (path: keyof typeof person, label: string, hint: string) => (
    <TextField
      path={path}
      label={label}
      required
      hint={hint}
      value={person[path]}
      problem={problems.at(path)}
      onChange={(value) => {
        problems.clear(path);
        setPerson((before) => ({ ...before, [path]: value }));
      }}
    />
  );
  const submit = async (): Promise<void> => {
    const recipientIdNumber = cleanNumber(person.recipientIdNumber);
    const wrong = checkResidentId(recipientIdNumber);
    const found = [
      ...(person.recipient.trim() === "" ? [{ field: "recipient", message: "请填写领取人姓名。" }] : []),
      ...(wrong === null ? [] : [{ field: "recipientIdNumber", message: `领取人居民身份证号码：${wrong}` }]),
      ...(person.identityCheck.trim() === "" ? [{ field: "identityCheck", message: "请填写证件核验方式。" }] : []),
    ];
    problems.show(found);
    if (found.length > 0) return;
    if (await send({ ...person, recipientIdNumber, service: null })) done("已登记送达。");
  };
  return (
    <ActFrame title="先行送达登记" problems={problems} error={error} onSubmit={() => void submit()}>
      {field("recipient", "领取人姓名", "申请人、法定代表人（负责人）、经办人或者持授权委托书的受托人。")}
      {field("recipientIdNumber", "领取人居民身份证号码", "按证件原件录入。")}
      {field("identityCheck", "证件核验方式", "例如：核对居民身份证原件")}
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记送达"}
        </button>
      </p>
    </ActFrame>
  );
}
