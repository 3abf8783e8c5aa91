import { useQuery } from "@tanstack/react-query";
import type { FormOption } from "../../../domain/form/form.ts";
import { call } from "../../ui/api/call.ts";
import { SelectField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import { type CaseActFormProps, defineCaseActForm } from "./define-case-act-form.ts";

/** 登记收到: what has arrived for the flow, and when. */
export const recordArrival = defineCaseActForm<"recordArrival">(RecordArrivalForm);

const EMPTY = { element: "", what: "", reference: "", on: "" };

function RecordArrivalForm({ view, sending, done }: CaseActFormProps<"recordArrival">) {
  const { problems, busy, error, send } = sending;
  const { written, field } = useWritten(EMPTY, problems);
  const waits = useWaits(view.number);
  const isChoice = waits.length > 1;
  const submit = async (): Promise<void> => {
    const found = [
      ...(isChoice && written.element === "" ? [{ field: "element", message: "请选择收到的是哪一项。" }] : []),
      ...(written.what.trim() === "" ? [{ field: "what", message: "请写明收到的内容。" }] : []),
      ...(written.on === "" ? [{ field: "on", message: "请填写收到日期。" }] : []),
    ];
    problems.show(found);
    const { element, what, on, reference } = written;
    // The last of several waits needs no choice, but has to be named.
    const wait = isChoice ? element : (waits[0]?.value ?? "");
    const body = { element: textOrNull(wait), what: what.trim(), on, reference: textOrNull(reference) };
    if (found.length === 0 && (await send(body))) done("已登记收到，流程将继续办理。");
  };
  return (
    <ActFrame title="登记收到" problems={problems} error={error} onSubmit={() => void submit()}>
      {isChoice && <SelectField {...field("element")} label="等待的内容" required options={waits} />}
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

/** What the flow of the case still waits for. */
function useWaits(number: string): readonly FormOption[] {
  const { data } = useQuery({
    queryKey: ["cases", "waits", number],
    queryFn: ({ signal }) => call("GET /api/message-waits", { query: { number }, signal }),
  });
  return (data?.waits ?? []).flatMap(({ element, name, expected }) =>
    expected ? [{ value: element, label: name }] : [],
  );
}
