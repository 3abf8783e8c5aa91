import { useState } from "react";
import { upperAnswerProblems } from "../../../domain/case/forwarding/upper-answer-problems.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { hallToday } from "./hall-today.ts";
import { useDecision } from "./use-decision.ts";

export const upperAnswer = defineStepForm(UpperAnswerForm, { short: true });

type Outcome = "granted" | "refused" | "returned";

/** 登记上级答复: what the upper body decided, with the number and the day of its paper. */
function UpperAnswerForm({ task, view, done }: ActProps) {
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const { written: words, field } = useWritten({ documentNumber: "", on: "", words: "" }, problems);
  const forwarding = view.forwardings?.at(-1);
  const submit = async (): Promise<void> => {
    const body = {
      documentNumber: textOrNull(words.documentNumber),
      on: words.on,
      words: textOrNull(words.words),
    };
    const days = { forwardedOn: forwarding?.on ?? "", today: await hallToday() };
    const found = upperAnswerProblems({ outcome: outcome || null, ...body }, days);
    problems.show(found);
    forgetError();
    if (found.length > 0 || outcome === "") return;
    if (await send({ outcome, ...body })) done("上级机关的答复已登记。");
  };
  return (
    <ActFrame title={task.name} problems={problems} error={error} onSubmit={() => void submit()}>
      {forwarding && (
        <p>
          已于{writtenDate(forwarding.on)}转报{forwarding.to}，等待答复。
        </p>
      )}
      <RadioField
        path="outcome"
        label="答复"
        required
        value={outcome}
        problem={problems.at("outcome")}
        options={task.outcomes.map((one) => ({ value: one.outcome, label: one.name }))}
        onChange={(value) => {
          problems.clear("outcome");
          setOutcome(value as Outcome);
        }}
      />
      <TextField {...field("documentNumber")} label="答复的文号" required={outcome !== "returned"} />
      <TextField {...field("on")} label="答复的日期" required type="date" size="short" />
      <TextArea {...field("words")} label="内容摘要" required={outcome === "returned"} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记答复"}
        </button>
      </p>
    </ActFrame>
  );
}
