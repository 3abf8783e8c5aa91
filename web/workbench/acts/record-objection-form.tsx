import { SelectField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import { type CaseActFormProps, defineCaseActForm } from "./define-case-act-form.ts";

/** 登记异议: what somebody told the hall or the department about a matter that is public. */
export const recordObjection = defineCaseActForm<"recordObjection">(RecordObjectionForm);

const EMPTY = { publicity: "", name: "", contact: "", content: "", on: "" };

const REQUIRED = {
  name: "请填写异议人的姓名。",
  contact: "请填写异议人的联系方式。",
  content: "请写明异议的内容和理由。",
  on: "请填写提出异议的日期。",
} as const;

function RecordObjectionForm({ view, sending, done }: CaseActFormProps<"recordObjection">) {
  const { problems, busy, error, send } = sending;
  const { written, field } = useWritten(EMPTY, problems);
  const open = (view.publicities ?? []).filter(({ endedOn }) => endedOn === null);
  const submit = async (): Promise<void> => {
    const missing = (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[])
      .filter((name) => written[name].trim() === "")
      .map((name) => ({ field: name as string, message: REQUIRED[name] as string }));
    const found = [
      ...(open.length > 1 && written.publicity === ""
        ? [{ field: "publicity", message: "请选择对哪一项公示提出异议。" }]
        : []),
      ...missing,
    ];
    problems.show(found);
    const { publicity, name, contact, content, on } = written;
    const body = {
      publicity: textOrNull(publicity),
      name: name.trim(),
      contact: contact.trim(),
      content: content.trim(),
      on,
    };
    if (found.length === 0 && (await send(body))) done("异议已登记，公示期满后逐件答复。");
  };
  return (
    <ActFrame title="登记异议" problems={problems} error={error} onSubmit={() => void submit()}>
      {open.length > 1 && (
        <SelectField
          {...field("publicity")}
          required
          label="公示"
          options={open.map(({ id, step }) => ({ value: id, label: step }))}
        />
      )}
      <TextField {...field("name")} required label="异议人" />
      <TextField {...field("contact")} required label="联系方式" />
      <TextArea {...field("content")} required label="异议的内容和理由" rows={4} />
      <TextField {...field("on")} required label="提出日期" type="date" size="short" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记异议"}
        </button>
      </p>
    </ActFrame>
  );
}
