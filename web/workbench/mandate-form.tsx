import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MANDATE_ACTS } from "../../domain/identity/mandate.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call, type BodyOf } from "../ui/api/call.ts";
import { factsOf } from "../ui/api/problem.ts";
import { ChecklistField, RadioField } from "../ui/fields/choice-fields.tsx";
import { optionsOf } from "../ui/fields/seen-fields.tsx";
import { TextField } from "../ui/fields/text-field.tsx";
import { useProblems } from "../ui/fields/use-problems.ts";
import { useAct } from "../ui/use-act.ts";
import { ItemPicker } from "../ui/catalogue/item-picker.tsx";
import { ActFrame } from "./acts/act-parts.tsx";
import { useItemName } from "./item-choice.tsx";

interface Draft {
  readonly principalName: string;
  readonly principalNumber: string;
  readonly agentName: string;
  readonly agentNumber: string;
  readonly scope: string;
  readonly itemIds: readonly string[];
  readonly acts: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly paper: string;
}

const EMPTY: Draft = {
  principalName: "",
  principalNumber: "",
  agentName: "",
  agentNumber: "",
  scope: "",
  itemIds: [],
  acts: [],
  validFrom: "",
  validTo: "",
  paper: "授权委托书原件",
};

/** A power of attorney as the clerk reads it from the paper; the server's problems are shown at the fields. */
export function MandateForm() {
  const [draft, setDraft] = useState(EMPTY);
  const [notice, setNotice] = useState("");
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const change = (field: string, part: Partial<Draft>): void => {
    problems.clear(field);
    setNotice("");
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    problems.show(draft.scope === "" ? [{ field: "itemIds", message: "请选择委托的事项。" }] : []);
    act.forget();
    if (draft.scope === "") return;
    const body = toBody(draft) as BodyOf<"POST /api/mandates">;
    const done = await act.run(async () => {
      try {
        await call("POST /api/mandates", { body, idempotencyKey: keyFor(body) });
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
      await queries.invalidateQueries({ queryKey: ["mandates"] });
    });
    if (!done) return;
    setDraft(EMPTY);
    setNotice(`已登记“${body.principal.name}”对“${body.agent.name}”的授权委托。`);
  };
  const text = (path: string, key: keyof Draft, label: string) => ({
    path,
    label,
    required: true,
    value: draft[key] as string,
    problem: problems.at(path),
    onChange: (value: string) => change(path, { [key]: value }),
  });
  return (
    <ActFrame title="登记授权委托" problems={problems} error={act.error} onSubmit={() => void submit()}>
      {notice && (
        <p className="notice notice-good" role="status">
          {notice}
        </p>
      )}
      <p className="hint">请核对双方证件和授权委托书原件后，按原件录入。</p>
      <TextField {...text("principal.name", "principalName", "委托人姓名（名称）")} size="full" />
      <TextField {...text("principal.number", "principalNumber", "委托人居民身份证号码或者统一社会信用代码")} />
      <TextField {...text("agent.name", "agentName", "受托人姓名")} />
      <TextField {...text("agent.number", "agentNumber", "受托人居民身份证号码")} />
      <RadioField
        {...text("itemIds", "scope", "委托的事项")}
        options={[
          { value: "all", label: "全部事项" },
          { value: "some", label: "以下事项" },
        ]}
      />
      {draft.scope === "some" && (
        <ItemsField chosen={draft.itemIds} onChange={(itemIds) => change("itemIds", { itemIds })} />
      )}
      <ChecklistField
        path="acts"
        label="委托的权限"
        required
        options={optionsOf(MANDATE_ACTS)}
        value={draft.acts}
        problem={problems.at("acts")}
        onChange={(acts) => change("acts", { acts })}
      />
      <TextField {...text("validFrom", "validFrom", "委托期限自")} type="date" size="short" />
      <TextField {...text("validTo", "validTo", "委托期限至")} type="date" size="short" />
      <TextField {...text("paper", "paper", "所见的授权文件")} size="full" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={act.busy}>
          {act.busy ? "正在提交…" : "登记"}
        </button>
      </p>
    </ActFrame>
  );
}

interface ItemsFieldProps {
  readonly chosen: readonly string[];
  onChange(itemIds: readonly string[]): void;
}

function ItemsField({ chosen, onChange }: ItemsFieldProps) {
  return (
    <div className="field">
      <ItemPicker
        label="添加事项"
        placeholder="事项名称、俗称或者拼音首字母"
        choose={({ id }) => onChange([...new Set([...chosen, id])])}
      />
      <ul className="picked-items">
        {chosen.map((id) => (
          <PickedItem key={id} id={id} remove={() => onChange(chosen.filter((other) => other !== id))} />
        ))}
      </ul>
    </div>
  );
}

function PickedItem({ id, remove }: { readonly id: string; remove(): void }) {
  const name = useItemName(id);
  return (
    <li className="picked">
      <span>{name}</span>
      <button type="button" className="button button-small" onClick={remove}>
        移除<span className="for-readers">{name}</span>
      </button>
    </li>
  );
}

function toBody({
  principalName,
  principalNumber,
  agentName,
  agentNumber,
  scope,
  itemIds,
  acts,
  validFrom,
  validTo,
  paper,
}: Draft) {
  return {
    principal: { name: principalName.trim(), number: principalNumber.trim() },
    agent: { name: agentName.trim(), number: agentNumber.trim() },
    itemIds: scope === "all" ? null : itemIds,
    acts,
    validFrom,
    validTo,
    paper,
  };
}
