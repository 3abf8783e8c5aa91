import { Link, useSearchParams } from "wouter";
import type { PackageGuide, PackagePreview } from "../../../contract/packages.ts";
import type { Session } from "../../../contract/session.ts";
import { definePage } from "../../define-page.ts";
import { Page } from "../../ui/page.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { Failure, Loading } from "../../ui/states.tsx";
import { ApplyForm } from "../apply/apply-form.tsx";
import type { AppliedFor } from "../apply/use-draft.ts";
import { type Answers, readAnswers, usePackage, usePreview, writeAnswers } from "./packages.ts";

/** One form, one list of materials and one number for all items of a package. */
export const applyPackagePage = definePage({
  addresses: ["/packages/:id/apply"],
  bundle: "own",
  view: ({ id }) => <Apply key={id} id={id} />,
});

function Apply({ id }: { readonly id: string }) {
  return <SignInFirst title="在线申请">{(session) => <ApplyPage id={id} session={session} />}</SignInFirst>;
}

function ApplyPage({ id, session }: { readonly id: string; readonly session: Session }) {
  const { data: guide, error, refetch } = usePackage(id);
  if (!guide) return <Page title="在线申请">{error ? <Failure error={error} retry={refetch} /> : <Loading />}</Page>;
  return <Answered guide={guide} session={session} />;
}

function Answered({ guide, session }: { readonly guide: PackageGuide; readonly session: Session }) {
  const [search] = useSearchParams();
  const answers = readAnswers(guide, search);
  const back = `/packages/${guide.id}?${new URLSearchParams(writeAnswers(answers)).toString()}`;
  return (
    <Page
      title={`申请${guide.name}`}
      trail={
        <>
          <Link href="/packages">一件事一次办</Link> › <Link href={back}>{guide.name}</Link> › 申请
        </>
      }
    >
      {guide.questions.every(({ id }) => answers[id] !== undefined) ? (
        <Merged guide={guide} session={session} answers={answers} />
      ) : (
        <p className="notice notice-warn">
          还有问题没有回答，请先<Link href={back}>回答情形问题</Link>，再填写申请。
        </p>
      )}
    </Page>
  );
}

interface MergedProps {
  readonly guide: PackageGuide;
  readonly session: Session;
  readonly answers: Answers;
}

function Merged({ guide, session, answers }: MergedProps) {
  const { data: preview, error, refetch } = usePreview(guide, answers);
  const { role, roleName } = session.post;
  if (!preview) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在合并申请表" />;
  if (role !== "applicant" && role !== "clerk")
    return (
      <div className="notice notice-warn">
        <p className="notice-title">您的岗位（{roleName}）不能提交申请。</p>
        <p>请使用申请人账号，或者由综合窗口人员代为录入。</p>
      </div>
    );
  return (
    <>
      <p className="lead">办理：{preview.members.map(({ itemName }) => itemName).join("、")}</p>
      <ApplyForm guide={appliedFor(preview, answers)} session={session} />
    </>
  );
}

function appliedFor(preview: PackagePreview, answers: Answers): AppliedFor {
  const { packageId, packageName, release, applicantTypes, materials, form, deliveryModes } = preview;
  return {
    id: packageId,
    name: packageName,
    release,
    applicantTypes,
    materials,
    form,
    answers,
    hall: { deliveryModes },
  };
}
