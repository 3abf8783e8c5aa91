import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { call } from "../ui/api/call.ts";
import { IdentityMark } from "../ui/identity-mark.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { writtenMoment } from "../ui/written.ts";

interface CaseRowsProps {
  /** Which of the cases that the viewer may see. */
  readonly query: { readonly identityPending?: true; readonly revocationProposed?: true };
  readonly empty: string;
}

/** Cases as rows, newest first, page by page. */
export function CaseRows({ query, empty }: CaseRowsProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["cases", "rows", query],
    queryFn: ({ signal, pageParam }) =>
      call("GET /api/cases", { query: { ...query, cursor: pageParam || undefined }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Loading />;
  const cases = data.pages.flatMap((page) => page.items);
  if (cases.length === 0) return <Empty>{empty}</Empty>;
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
