import "../style/workbench.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { call } from "../ui/api/call.ts";
import { IdentityMark } from "../ui/identity-mark.tsx";
import { Page } from "../ui/page.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { writtenMoment } from "../ui/written.ts";
import { definePage } from "../define-page.ts";

/** 身份待核办件: open cases of the zone whose parties a clerk has still to prove. */
export const identityPage = definePage({
  addresses: ["/desk/identity"],
  bundle: "own",
  view: () => <IdentityList />,
});

const TRAIL = (
  <>
    <Link href="/desk">工作台</Link> › 身份待核办件
  </>
);

function IdentityList() {
  return (
    <SignInFirst title="身份待核办件">
      {() => (
        <Page title="身份待核办件" trail={TRAIL}>
          <Cases />
        </Page>
      )}
    </SignInFirst>
  );
}

function Cases() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["cases", "identity"],
    queryFn: ({ signal, pageParam }) =>
      call("GET /api/cases", { query: { identityPending: true, cursor: pageParam || undefined }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Loading />;
  const cases = data.pages.flatMap((page) => page.items);
  if (cases.length === 0) return <Empty>没有身份待核的办件。</Empty>;
  return (
    <>
      <ul className="rows">
        {cases.map((each) => (
          <li key={each.id} className="row">
            <div>
              <h2>
                <Link href={`/cases/${each.id}`}>{each.itemName}</Link>
              </h2>
              <p className="muted">
                {each.number}　{each.applicantName}　申请于{writtenMoment(each.filedAt)}
              </p>
            </div>
            <div className="row-end">
              <IdentityMark pending={each.identityPending} />
              <StatusBadge status={each.status} name={each.statusName} />
            </div>
          </li>
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
