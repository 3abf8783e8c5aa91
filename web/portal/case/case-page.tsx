import { lazy, Suspense } from "react";
import { Link, useSearchParams } from "wouter";
import type { CaseView } from "../../../contract/case-view.ts";
import type { Session } from "../../../contract/session.ts";
import { IdentityMark } from "../../ui/identity-mark.tsx";
import { Limits } from "../../ui/limits.tsx";
import { PackageMembers } from "../../ui/package-members.tsx";
import { Page } from "../../ui/page.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { Failure, Loading } from "../../ui/states.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { CaseDetails } from "./case-details.tsx";
import { useCase } from "./cases.ts";
import { Documents } from "./documents.tsx";
import { Filed } from "./filed.tsx";
import { Outcome } from "./outcome.tsx";
import { PaymentSection } from "./payment.tsx";
import { RefusalChoice } from "./refusal-choice.tsx";
import { SupplementForm } from "./supplement-form.tsx";
import { Withdrawal } from "./withdrawal.tsx";
import { definePage } from "../../define-page.ts";

/** 办件: its status, what the applicant must do, its papers and its result; for staff as far as they handle it. */
export const casePage = definePage({
  addresses: ["/cases/:id"],
  bundle: "own",
  view: ({ id }) => <CasePage key={id} caseId={id} />,
});

const MaskedNotice = lazy(async () => ({ default: (await import("../../office/masked-notice.tsx")).MaskedNotice }));
const CaseEvidence = lazy(async () => ({ default: (await import("../../office/case-evidence.tsx")).CaseEvidence }));
/** For clerks only, therefore in a separate bundle. */
const ProveIdentityForm = lazy(async () => ({
  default: (await import("../../workbench/prove-identity-form.tsx")).ProveIdentityForm,
}));

const ServeNotices = lazy(async () => ({ default: (await import("../../workbench/serve-notices.tsx")).ServeNotices }));

const CaseActs = lazy(async () => ({ default: (await import("../../workbench/case-acts.tsx")).CaseActs }));

const DeliverResult = lazy(async () => ({
  default: (await import("../../workbench/deliver-result.tsx")).DeliverResult,
}));

/** Who pays, and the window that shows the page of the provider to somebody who comes. */
const PAYING: readonly Session["post"]["role"][] = ["applicant", "clerk"];

/** Posts that hand over papers. */
const WINDOWS: readonly Session["post"]["role"][] = ["clerk", "issuanceClerk"];

function CasePage({ caseId }: { readonly caseId: string }) {
  return <SignInFirst title="办件">{(session) => <OneCase caseId={caseId} session={session} />}</SignInFirst>;
}

function OneCase({ caseId, session }: { readonly caseId: string; readonly session: Session }) {
  const { data: view, error, refetch } = useCase(caseId);
  if (!view) return <Page title="办件">{error ? <Failure error={error} retry={refetch} /> : <Loading />}</Page>;
  return (
    <Page
      title={view.itemName}
      aside={
        <span role="status">
          <IdentityMark pending={!view.identity.proved} /> <StatusBadge status={view.status} name={view.statusName} />
        </span>
      }
    >
      <p className="lead">
        办件编号 {view.number}
        {view.queryCode && (
          <>
            {"　查询密码 "}
            <strong>{view.queryCode}</strong>
          </>
        )}
      </p>
      <CaseBody view={view} session={session} />
    </Page>
  );
}

interface CaseBodyProps {
  readonly view: CaseView;
  readonly session: Session;
}

function CaseBody({ view, session }: CaseBodyProps) {
  const [search] = useSearchParams();
  const { role } = session.post;
  const awaitsProof = !view.identity.proved && view.endedOn === null;
  return (
    <>
      {search.has("filed") && <Filed view={view} />}
      {(view.mayUnmask || view.shownUntil !== null) && <MaskedNotice view={view} />}
      <MemberOf view={view} />
      <Outcome view={view} />
      {awaitsProof && role === "applicant" && (
        <p className="notice notice-warn">
          本办件身份待核：请携带证件和授权委托书原件到综合窗口核实，或者等待窗口审核上传的授权材料。核实前不能受理、自助打印或者撤回。
        </p>
      )}
      {view.mayProveIdentity && (
        <Suspense fallback={<Loading />}>
          <ProveIdentityForm view={view} />
        </Suspense>
      )}
      <PaymentSection payment={view.payment} mayPay={PAYING.includes(role)} />
      <SupplementOf view={view} session={session} />
      <MembersOf view={view} session={session} />
      <section className="section">
        <h2>办理期限</h2>
        <Limits view={view} />
      </section>
      <section className="section">
        <h2>文书和证照</h2>
        <Documents documents={view.documents} masked={view.sight === "masked"} />
      </section>
      {view.channel === "counter" && WINDOWS.includes(role) && (
        <Suspense fallback={<Loading />}>
          <ServeNotices view={view} />
        </Suspense>
      )}
      {role === "issuanceClerk" && (
        <Suspense fallback={<Loading />}>
          <DeliverResult view={view} />
        </Suspense>
      )}
      {role !== "applicant" && (
        <Suspense fallback={<Loading />}>
          <CaseActs view={view} />
        </Suspense>
      )}
      <section className="section">
        <h2>办理过程</h2>
        <Timeline entries={view.timeline} />
      </section>
      <CaseDetails view={view} />
      {view.mayWithdraw && mayAct(view, session) && <Withdrawal caseId={view.id} atCounter={role === "clerk"} />}
      {(role === "supervisor" || role === "hallOffice") && <CaseEvidence caseId={view.id} />}
    </>
  );
}

/** Applicants act for themselves, clerks for the person at the counter whose papers they have checked. */
function mayAct(view: CaseView, { post: { role } }: Session): boolean {
  return role === "applicant" || (role === "clerk" && view.sight === "whole");
}

/** The case belongs to a package: what is filed, supplemented and received is done there. */
function MemberOf({ view: { memberOf } }: Pick<CaseBodyProps, "view">) {
  if (memberOf === null) return null;
  return (
    <p className="notice notice-info">
      本办件是“一件事”<Link href={`/cases/${memberOf.packageCaseId}`}>{memberOf.packageNumber}</Link>
      的联办事项，随套餐一并受理
      {memberOf.delivery === "own" ? "，结果单独送达。" : "，结果由套餐统一送达。"}
      {memberOf.failed !== null && "互为前置的事项未办成，本事项不再办理，材料退还。"}
    </p>
  );
}

function MembersOf({ view, session }: CaseBodyProps) {
  if (view.package === null) return null;
  const { choice } = view.package;
  return (
    <>
      {choice !== null && <RefusalChoice caseId={view.id} choice={choice} atCounter={session.post.role === "clerk"} />}
      <section className="section">
        <h2>联办事项</h2>
        <PackageMembers shown={view.package} linked />
      </section>
    </>
  );
}

function SupplementOf({ view, session }: CaseBodyProps) {
  if (view.status !== "supplementRequested" || view.supplement === null || !mayAct(view, session)) return null;
  return <SupplementForm view={view} supplement={view.supplement} atCounter={session.post.role === "clerk"} />;
}
