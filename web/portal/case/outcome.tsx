import { Link } from "wouter";
import { CAPACITY_NAMES } from "../../../domain/letter/letter.ts";
import type { Decision } from "../../../domain/case/decision/signature.ts";
import { KIND_WORDS } from "../../../domain/item/kind-words.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import { Facts } from "../../ui/facts.tsx";
import { writtenDate } from "../../ui/written.ts";

/** Outcome of an ended case: licence, refusal with reasons, or an end without decision. */
export function Outcome({ view }: { readonly view: CaseView }) {
  if (view.decision?.outcome === "grant") return <Granted view={view} />;
  if (view.decision?.outcome === "refuse") return <Refused view={view} />;
  if (view.refusal) return <NotAccepted view={view} refusal={view.refusal} />;
  if (view.status === "terminated")
    return <p className="notice notice-warn">本办件已终止办理。{view.termination?.reason} 您可以重新提出申请。</p>;
  if (view.status === "withdrawn")
    return <p className="notice notice-info">您已撤回申请，本办件不再办理。需要时可以重新提出申请。</p>;
  return null;
}

function Granted({ view }: { readonly view: CaseView }) {
  const { licence, decision, delivery } = view;
  return (
    <section className="notice notice-good">
      <p className="notice-title">{KIND_WORDS[view.itemKind].granted}</p>
      <Facts
        rows={[
          ["决定文号", decision?.number],
          ["决定日期", writtenDate(decision?.on)],
          ["签批人", decision && signerOf(decision)],
          ["证照编号", licence?.number],
          [
            "有效期",
            licence && `${writtenDate(licence.validFrom)}至${licence.validTo ? writtenDate(licence.validTo) : "长期"}`,
          ],
          [
            "领取",
            delivery
              ? `${writtenDate(delivery.on)}已送达${delivery.recipient ? `（${delivery.recipient}）` : ""}`
              : view.status === "readyForDelivery" && "请到出件窗口领取，携带有效身份证件",
          ],
        ]}
      />
      {licence?.verifyCode && (
        <p>
          <Link href={`/verify/${encodeURIComponent(licence.verifyCode)}`}>在线核验证照</Link>
        </p>
      )}
    </section>
  );
}

function Refused({ view }: { readonly view: CaseView }) {
  return (
    <section className="notice notice-bad">
      <p className="notice-title">{KIND_WORDS[view.itemKind].refused}</p>
      <Facts
        rows={[
          ["决定文号", view.decision?.number],
          ["决定日期", writtenDate(view.decision?.on)],
          ["签批人", view.decision && signerOf(view.decision)],
          ["理由", view.review?.reason],
          ["依据", view.review?.basis],
        ]}
      />
      <p>决定书载明了申请行政复议和提起行政诉讼的途径和期限。</p>
    </section>
  );
}

/** As printed on the decision: 许首席（首席代表） */
function signerOf({ signature: { signerName, capacity = "chiefRepresentative" } }: Decision): string {
  return `${signerName}（${CAPACITY_NAMES[capacity]}）`;
}

function NotAccepted({
  view,
  refusal,
}: {
  readonly view: CaseView;
  readonly refusal: NonNullable<CaseView["refusal"]>;
}) {
  return (
    <section className="notice notice-bad">
      <p className="notice-title">{view.statusName}</p>
      <Facts
        rows={[
          ["理由", refusal.reason],
          ["依据", refusal.basis],
          ["应当向其申请的机关", refusal.competentOrgan],
        ]}
      />
    </section>
  );
}
