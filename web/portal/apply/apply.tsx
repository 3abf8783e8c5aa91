import { Link } from "wouter";
import type { Session } from "../../../contract/session.ts";
import { Page } from "../../ui/page.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { Failure, Loading } from "../../ui/states.tsx";
import type { ItemGuide } from "../../ui/item-guide.ts";
import { ClosedNotice } from "../guide-sections.tsx";
import { useGuide } from "../items.ts";
import { ApplyForm } from "./apply-form.tsx";
import { definePage } from "../../define-page.ts";

/** 在线申请: applicants file for themselves, clerks for the person at the counter. */
export const applyPage = definePage({
  addresses: ["/items/:id/apply"],
  bundle: "own",
  view: ({ id }) => <Apply key={id} itemId={id} />,
});

function Apply({ itemId }: { readonly itemId: string }) {
  return <SignInFirst title="在线申请">{(session) => <ApplyPage itemId={itemId} session={session} />}</SignInFirst>;
}

function ApplyPage({ itemId, session }: { readonly itemId: string; readonly session: Session }) {
  const { data: guide, error, refetch } = useGuide(itemId);
  const trail = (
    <>
      <Link href="/">办事大厅</Link> › <Link href={`/items/${itemId}`}>办事指南</Link> › 申请
    </>
  );
  if (!guide)
    return (
      <Page title="在线申请" trail={trail}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading />}
      </Page>
    );
  return (
    <Page title={`申请${guide.name}`} trail={trail}>
      {guide.closedBecause === null ? (
        <FormFor guide={guide} session={session} />
      ) : (
        <ClosedNotice because={guide.closedBecause} />
      )}
    </Page>
  );
}

function FormFor({ guide, session }: { readonly guide: ItemGuide; readonly session: Session }) {
  const { role, roleName } = session.post;
  if (role === "applicant" || role === "clerk") return <ApplyForm guide={guide} session={session} />;
  return (
    <div className="notice notice-warn">
      <p className="notice-title">您的岗位（{roleName}）不能提交申请。</p>
      <p>请使用申请人账号，或者由综合窗口人员代为录入。</p>
    </div>
  );
}
