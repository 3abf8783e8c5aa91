import { CauseAndBasis } from "./cause-and-basis.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 决定退费: why, and by which law; the money goes back to the payer. */
export const refundFee = defineCaseActForm<"refundFee">(RefundFeeForm);

function RefundFeeForm({ view, sending, done }: CaseActFormProps<"refundFee">) {
  const amount = view.payment?.amount ?? "";
  return (
    <CauseAndBasis
      title="决定退费"
      hint="没有准予即已办结的办件，依照规定应当退还费用的，全额原路退回缴费人。"
      cause={{ path: "cause", label: "退费理由" }}
      button="决定退费"
      asking={{
        title: `退还${amount}？`,
        consequence: `${view.number}（${view.applicant.name}）已缴的${amount}将原路退回缴费人，只能退还一次。`,
      }}
      sending={sending}
      bodyOf={(written) => written}
      done={() => done("已决定退费，费用将原路退回缴费人。")}
    />
  );
}
