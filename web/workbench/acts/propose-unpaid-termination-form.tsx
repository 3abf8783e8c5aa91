import { CauseAndBasis } from "./cause-and-basis.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 提请终止办理（逾期未缴费）: why, and by which rule an unpaid application ends. */
export const proposeUnpaidTermination = defineCaseActForm<"proposeUnpaidTermination">(ProposeForm);

function ProposeForm({ view, sending, done }: CaseActFormProps<"proposeUnpaidTermination">) {
  return (
    <CauseAndBasis
      title="提请终止办理（逾期未缴费）"
      hint="催告期限届满仍未缴费，并且有规定可以终止办理的，提请首席代表签批；签批以前缴费的，提请自动失效。"
      cause={{ path: "reason", label: "终止理由" }}
      button="提请终止"
      asking={{
        title: "提请终止办理？",
        consequence: `${view.number}（${view.applicant.name}）送首席代表签批；同意后本办件终止，申请人将收到终止办理通知书。`,
      }}
      sending={sending}
      bodyOf={({ cause, basis }) => ({ reason: cause, basis })}
      done={() => done("已提请终止办理，等待首席代表签批。")}
    />
  );
}
