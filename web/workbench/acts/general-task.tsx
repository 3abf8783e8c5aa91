import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { useDecision } from "./use-decision.ts";

/** Fill in: the Chinese name of the step, and what is asked. */
export const generalTask = defineStepForm(GeneralTaskForm, { short: true });

function GeneralTaskForm({ task, done }: ActProps) {
  const { problems, busy, error, send } = useDecision(task);
  const submit = async (): Promise<void> => {
    if (await send({ outcome: "done" })) done("待填写：已办理。");
  };
  return (
    <ActFrame title="待填写" problems={problems} error={error} onSubmit={() => void submit()}>
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          待填写
        </button>
      </p>
    </ActFrame>
  );
}
