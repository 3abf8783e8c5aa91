import type { Payment } from "../../../contract/payments.ts";
import { Facts } from "../../ui/facts.tsx";
import { writtenDate } from "../../ui/written.ts";

/** 缴费: what is owed, by which law and until when, where it is paid, and what became of it. */
export function PaymentSection({ payment, mayPay }: { readonly payment: Payment | null; readonly mayPay: boolean }) {
  if (payment === null) return null;
  return (
    <section className="section">
      <h2>缴费</h2>
      {mayPay && payment.state === "unpaid" && <ToPay payment={payment} />}
      <PaymentFacts payment={payment} />
    </section>
  );
}

function ToPay({ payment: { name, amount, dueText, payUrl } }: { readonly payment: Payment }) {
  return (
    <div className="notice notice-warn">
      <p className="notice-title">
        请缴纳{name}
        {amount}
        {dueText && `，期限：${dueText}`}
      </p>
      <PayLink payUrl={payUrl} />
    </div>
  );
}

/** Where it is paid; in a page of its own, so that this one is still there afterwards. */
export function PayLink({ payUrl }: { readonly payUrl: string | null }) {
  if (payUrl === null) return <p>缴费链接正在生成，请稍后刷新本页面；也可以到综合窗口扫码、刷卡缴费。</p>;
  return (
    <p className="actions">
      <a className="button button-primary" href={payUrl} target="_blank" rel="noopener noreferrer">
        去缴费
      </a>
    </p>
  );
}

/** The same as facts, for everybody who may read the case. */
export function PaymentFacts({ payment }: { readonly payment: Payment }) {
  const { waived, refunds } = payment;
  return (
    <Facts
      rows={[
        ["状态", payment.stateName],
        ["收费项目", payment.name],
        ["金额", payment.amount],
        ["计算方法", payment.how],
        ["收费依据", payment.basis],
        ["缴费单号", payment.orderNumber],
        ["缴费日期", payment.paidOn && writtenDate(payment.paidOn)],
        ["交易流水号", payment.transaction],
        ["免缴", waived && !waived.byRule && `${writtenDate(waived.on)}准予免缴：${waived.cause}（${waived.basis}）`],
        ...refunds.map(
          ({ refundNumber, amount, ground, doneOn }) =>
            [
              "退费",
              `${refundNumber}　${amount}　${ground}　${doneOn === null ? "正在退回" : `${writtenDate(doneOn)}已原路退回`}`,
            ] as const,
        ),
      ]}
    />
  );
}
