import { useState } from "react";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import { type CaseActFormProps, defineCaseActForm } from "./define-case-act-form.ts";

/** 登记收到: what has arrived for the flow, and when. */
export const recordArrival = defineCaseActForm<"recordArrival">(RecordArrivalForm);

const EMPTY = { what: "", reference: "", on: "" };

function RecordArrivalForm({ sending, done }: CaseActFormProps<"recordArrival">) {
  const [written, setWritten] = useState(EMPTY);
  const { problems, busy, error, send } = sending;
  const field = (name: keyof typeof EMPTY) => ({
    path: name,
    value: written[name],
    problem: problems.at(name),
    onChange: (value: string) => {
      problems.clear(name);
      setWritten({ ...written, [name]: value });
    },
  });
  const submit = async (): Promise<void> => {
    const found = [
      ...(written.what.trim() === "" ? [{ field: "what", message: "请写明收到的内容。" }] : []),
      ...(written.on === "" ? [{ field: "on", message: "请填写收到日期。" }] : []),
    ];
    problems.show(found);
    const { what, on, reference } = written;
    if (found.length === 0 && (await send({ what: what.trim(), on, reference: textOrNull(reference) })))
      done("已登记收到，流程将继续办理。");
  };
  return (
    <ActFrame title="登记收到" problems={problems} error={error} onSubmit={() => void submit()}>
      <TextArea {...field("what")} label="收到的内容" required rows={3} />
      <TextField {...field("reference")} label="文号或者编号" />
      <TextField {...field("on")} label="收到日期" required type="date" size="short" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记收到"}
        </button>
      </p>
    </ActFrame>
  );
}
