import { useState } from "react";
import { opinionProblems } from "../../../domain/case/opinion/opinion-problems.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { useDecision } from "./use-decision.ts";

export const opinion = defineStepForm(OpinionForm, { short: true });

/** 回复意见: agreement or not, with the words that the deciding organ reads. */
function OpinionForm({ task, view, done }: ActProps) {
  const [answer, setAnswer] = useState<"agree" | "disagree" | "">("");
  const [words, setWords] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const asked = view.opinions?.findLast(({ element, answer: given }) => element === task.activityId && given === null);
  const submit = async (): Promise<void> => {
    const found = opinionProblems({ outcome: answer || null, words: textOrNull(words) });
    problems.show(found);
    forgetError();
    if (found.length > 0 || answer === "") return;
    if (await send({ outcome: answer, words: textOrNull(words) })) done("意见已回复。");
  };
  return (
    <ActFrame title={task.name} problems={problems} error={error} onSubmit={() => void submit()}>
      {asked && (
        <p>
          {asked.question}
          {asked.dueText && (
            <>
              （答复期限：<strong>{asked.dueText}</strong>
              {asked.silence === "consent" && "，逾期未复视为同意"}）
            </>
          )}
        </p>
      )}
      <RadioField
        path="outcome"
        label="意见"
        required
        value={answer}
        problem={problems.at("outcome")}
        options={[
          { value: "agree", label: "同意" },
          { value: "disagree", label: "不同意" },
        ]}
        onChange={(value) => {
          problems.clear("outcome");
          setAnswer(value as "agree" | "disagree");
        }}
      />
      <TextArea
        path="words"
        label="具体意见"
        required={answer === "disagree"}
        value={words}
        problem={problems.at("words")}
        onChange={(text) => {
          problems.clear("words");
          setWords(text);
        }}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "回复意见"}
        </button>
      </p>
    </ActFrame>
  );
}
