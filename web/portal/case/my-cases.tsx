import { useState } from "react";
import { Link, Redirect } from "wouter";
import type { ListedCase } from "../../../contract/case-list.ts";
import { IdentityMark } from "../../ui/identity-mark.tsx";
import { MemberOf } from "../../ui/member-of.tsx";
import { Page } from "../../ui/page.tsx";
import { startPage } from "../../ui/session.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../../ui/states.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { WordSearch } from "../../ui/word-search.tsx";
import { writtenDate, writtenMoment } from "../../ui/written.ts";
import { useCases } from "./cases.ts";
import { definePage } from "../../define-page.ts";

/** 我的办件, of applicants; staff have another start page. */
export const myCasesPage = definePage({
  addresses: ["/my"],
  bundle: "own",
  view: () => <MyCases />,
});

function MyCases() {
  return (
    <SignInFirst title="我的办件">
      {(session) =>
        session.post.role === "applicant" ? (
          <Page title="我的办件">
            <FoundCases />
          </Page>
        ) : (
          <Redirect to={startPage(session)} />
        )
      }
    </SignInFirst>
  );
}

/** All cases, or those that a search finds: a package with its members, by its number or name. */
function FoundCases() {
  const [words, search] = useState("");
  return (
    <>
      <WordSearch label="查找办件" words={words} what="办件编号或者一件事名称" search={search} />
      <CaseList words={words} />
    </>
  );
}

function CaseList({ words }: { readonly words: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCases({ q: words });
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Loading />;
  const cases = data.pages.flatMap((page) => page.items);
  if (cases.length === 0 && words !== "") return <Empty>没有找到办件，请核对办件编号或者一件事名称。</Empty>;
  if (cases.length === 0)
    return (
      <Empty>
        还没有办件。<Link href="/">选择事项提出申请</Link>
      </Empty>
    );
  return (
    <>
      <ul className="rows">
        {cases.map((each) => (
          <CaseRow key={each.id} summary={each} />
        ))}
      </ul>
      {hasNextPage && (
        <p className="actions">
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? "正在加载…" : "加载更多"}
          </button>
        </p>
      )}
    </>
  );
}

/** The next step, who takes it and until when; a date that depends on a missing holiday notice is not shown. */
function nextOf({ status, nextDueOn, nextProvisional }: ListedCase) {
  if (nextDueOn === null) return null;
  const mine = status === "supplementRequested";
  if (nextProvisional) return <span className="muted">{mine ? "补正" : "办理"}期限的具体日期待放假安排公布后告知</span>;
  return (
    <span className="muted">
      {mine ? "请在" : "预计"}
      {writtenDate(nextDueOn)}前{mine ? "补正" : "办理"}
    </span>
  );
}

function CaseRow({ summary }: { readonly summary: ListedCase }) {
  return (
    <li className="row">
      <div>
        <h2>
          <Link href={`/cases/${summary.id}`}>{summary.itemName}</Link>
        </h2>
        <p className="muted">
          {summary.number}　{summary.applicantName}　申请于{writtenMoment(summary.filedAt)}
        </p>
        {summary.package && (
          <p>
            <MemberOf of={summary.package} />
          </p>
        )}
      </div>
      <div className="row-end">
        <IdentityMark pending={summary.identityPending} />
        <StatusBadge status={summary.status} name={summary.statusName} />
        {nextOf(summary)}
      </div>
    </li>
  );
}
