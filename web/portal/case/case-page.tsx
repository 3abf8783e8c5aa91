import { useSearchParams } from "wouter";
import type { CaseView } from "../../ui/api/answers.ts";
import { Limits } from "../../ui/limits.tsx";
import { Page } from "../../ui/page.tsx";
import { useSession } from "../../ui/session.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { Failure, Loading } from "../../ui/states.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { CaseDetails } from "./case-details.tsx";
import { useCase } from "./cases.ts";
import { Documents } from "./documents.tsx";
import { Filed } from "./filed.tsx";
import { Outcome } from "./outcome.tsx";
import { SupplementForm } from "./supplement-form.tsx";
import { Withdrawal } from "./withdrawal.tsx";

/** 办件: where it stands, what is asked of the applicant, its papers and its result. */
export function CasePage({ caseId }: { readonly caseId: string }) {
  return <SignInFirst title="办件">{() => <OneCase caseId={caseId} />}</SignInFirst>;
}

function OneCase({ caseId }: { readonly caseId: string }) {
  const { data: view, error, refetch } = useCase(caseId);
  if (!view) return <Page title="办件">{error ? <Failure error={error} retry={refetch} /> : <Loading />}</Page>;
  return (
    <Page title={view.itemName} aside={<span role="status"><StatusBadge status={view.status} name={view.statusName} /></span>}>
      <p className="lead">办件编号 {view.number}{view.queryCode && <>　查询密码 <strong>{view.queryCode}</strong></>}</p>
      <CaseBody view={view} />
    </Page>
  );
}

function CaseBody({ view }: { readonly view: CaseView }) {
  const [search] = useSearchParams();
  const isApplicant = useSession().session?.post.role === "applicant";
  return (
    <>
      {search.has("filed") && <Filed view={view} />}
      <Outcome view={view} />
      {view.status === "supplementRequested" && view.supplement && isApplicant && <SupplementForm view={view} supplement={view.supplement} />}
      <section className="section"><h2>办理期限</h2><Limits view={view} /></section>
      <section className="section"><h2>文书和证照</h2><Documents documents={view.documents} /></section>
      <section className="section"><h2>办理过程</h2><Timeline entries={view.timeline} /></section>
      <CaseDetails view={view} />
      {view.mayWithdraw && isApplicant && <Withdrawal caseId={view.id} />}
    </>
  );
}
