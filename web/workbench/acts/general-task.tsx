import { useState } from "react";
import type { GeneralTaskSettings } from "../../../domain/case/general/general-task.ts";
import { checkFields } from "../../../domain/form/check.ts";
import { ApplicationFields } from "../../ui/fields/application-fields.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { toApplicationData, type FormValues } from "../../ui/fields/form-values.ts";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { useDecision } from "./use-decision.ts";

/** 一般环节: the fields of the step's own form, and its outcome where it has several. */
export const generalTask = defineStepForm(GeneralTaskForm);

function GeneralTaskForm({ task, done }: ActProps) {
  const { fields = [] } = task.settings as Partial<GeneralTaskSettings>;
  const form = { components: fields };
  const [only, ...others] = task.outcomes;
  const [values, setValues] = useState<FormValues>({});
  const [outcome, setOutcome] = useState(others.length === 0 ? (only?.outcome ?? "") : "");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const submit = async (): Promise<void> => {
    const entered = toApplicationData(form, values);
    const found = [
      ...checkFields(fields, entered, "values"),
      ...(outcome === "" ? [{ field: "outcome", message: "请选择结果。" }] : []),
    ];
    problems.show(found);
    forgetError();
    if (found.length === 0 && (await send({ outcome, values: entered }))) done(`“${task.name}”已办理。`);
  };
  return (
    <ActFrame title={task.name} problems={problems} error={error} onSubmit={() => void submit()}>
      <ApplicationFields
        form={form}
        under="values"
        values={values}
        problemAt={problems.at}
        onChange={(key, value) => {
          problems.clear(`values.${key}`);
          setValues((before) => ({ ...before, [key]: value }));
        }}
      />
      {others.length > 0 && (
        <RadioField
          path="outcome"
          label="结果"
          required
          value={outcome}
          problem={problems.at("outcome")}
          options={task.outcomes.map(({ outcome: value, name }) => ({ value, label: name }))}
          onChange={(value) => {
            problems.clear("outcome");
            setOutcome(value);
          }}
        />
      )}
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "办结本环节"}
        </button>
      </p>
    </ActFrame>
  );
}
