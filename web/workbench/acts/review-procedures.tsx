import { useState } from "react";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { limitWithNote } from "../../../domain/item/certainty.ts";
import type { SpecialProcedureKind, SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";
import type { ActProps } from "./act-props.ts";
import { reviewStepOf } from "./review-step.ts";
import type { useDecision } from "./use-decision.ts";

interface ProceduresProps extends ActProps {
  readonly busy: boolean;
  readonly send: ReturnType<typeof useDecision>["send"];
}

/** The special procedures to which the flow may lead from here: begun at once in the first diagrams, in a step of their own in all others. */
export function AskedProcedures({ task, view, guide, done, busy, send }: ProceduresProps) {
  const ask = (outcome: SpecialProcedureKind, reason: string) =>
    send({ outcome, points: [], opinion: null, reason, basis: null });
  const { beginsProcedures } = reviewStepOf(task, guide);
  return task.outcomes.map(({ outcome: word }) => {
    if (!isProcedure(word)) return null;
    const rule = guide.specialProcedures.find(({ kind }) => kind === word);
    if (beginsProcedures && (!rule || view.procedures.some(({ kind }) => kind === word))) return null;
    const name = rule?.name ?? PROCEDURE_NAMES[word];
    const words = beginsProcedures && rule ? startWords(name, rule) : askWords(name);
    return (
      <AskProcedure
        key={word}
        words={words}
        busy={busy}
        ask={(reason) => ask(word, reason)}
        done={() => done(words.done)}
      />
    );
  });
}

function isProcedure(word: string): word is SpecialProcedureKind {
  return Object.hasOwn(PROCEDURE_NAMES, word);
}

interface AskWords {
  readonly hint: string;
  readonly act: string;
  readonly consequence: string;
  readonly done: string;
}

/** 发起: a step outside the hall, with a reason that the applicant is given. */
function startWords(name: string, rule: SpecialProcedureRule): AskWords {
  return {
    hint: `本事项设有${name}（${limitWithNote(rule.limit)}）。需要核查现场的，先发起${name}，完成后再提交审查意见。`,
    act: `发起${name}`,
    consequence: `发起后即向申请人出具特别程序告知书，不能撤回；${clockEffect(rule)}`,
    done: `${name}已发起，特别程序告知书正在出具。`,
  };
}

/** 提请: the flow leads to the step of the procedure, where it is begun. */
function askWords(name: string): AskWords {
  return {
    hint: `需要${name}的，先提请${name}，完成后再提交审查意见。`,
    act: `提请${name}`,
    consequence: `提请后转入“${name}”环节，由承办人启动并书面告知申请人；启动之日起停止计算有关办理时限。`,
    done: `已提请${name}。`,
  };
}

interface AskProcedureProps {
  readonly words: AskWords;
  readonly busy: boolean;
  ask(reason: string): Promise<boolean>;
  done(): void;
}

function AskProcedure({ words, busy, ask, done }: AskProcedureProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const confirm = async (): Promise<void> => {
    setProblem(reason.trim() === "" ? "请写明理由。" : undefined);
    if (reason.trim() === "") return;
    if (await ask(reason.trim())) done();
    else setAsking(false);
  };
  return (
    <div className="inset">
      <p>{words.hint}</p>
      <p className="actions">
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {words.act}
        </button>
      </p>
      {asking && (
        <ConfirmDialog
          title={words.act}
          consequence={words.consequence}
          confirm={`确认${words.act}`}
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <TextArea path="surveyReason" label="理由" required value={reason} problem={problem} onChange={setReason} />
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Which limits are paused during the procedure. */
function clockEffect({ excludedFromStatutoryClock, excludedFromPromisedClock }: SpecialProcedureRule): string {
  const limits = [excludedFromStatutoryClock ? "法定时限" : "", excludedFromPromisedClock ? "承诺时限" : ""].filter(
    (limit) => limit !== "",
  );
  return limits.length > 0 ? `所需时间不计入${limits.join("和")}。` : "所需时间计入办理时限。";
}
