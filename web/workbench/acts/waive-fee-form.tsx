import { CauseAndBasis } from "./cause-and-basis.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 准予免缴: why, and by which law. */
export const waiveFee = defineCaseActForm<"waiveFee">(WaiveFeeForm);

function WaiveFeeForm({ view, sending, done }: CaseActFormProps<"waiveFee">) {
  const { name, amount } = view.payment ?? { name: "", amount: "" };
  return (
    <CauseAndBasis
      title="准予免缴"
      hint="有法律、法规或者规定的减免情形的，由首席代表决定免缴；理由和依据随办件留存，并告知申请人。"
      cause={{ path: "cause", label: "免缴理由" }}
      button="准予免缴"
      asking={{
        title: `免缴${name}${amount}？`,
        consequence: `${view.number}（${view.applicant.name}）不再缴纳${name}，办理流程继续，不能收回。`,
      }}
      sending={sending}
      bodyOf={(written) => written}
      done={() => done("已准予免缴，办理流程继续。")}
    />
  );
}
