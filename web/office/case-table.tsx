import { Link } from "wouter";
import { useCases, type CaseQuestion } from "../portal/case/cases.ts";
import { MemberOf } from "../ui/member-of.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { writtenMoment } from "../ui/written.ts";
import { listedDate, Warning } from "../workbench/warning.tsx";

interface CaseTableProps {
  readonly question: CaseQuestion;
  /** False for operators, who cannot open cases. */
  readonly opens?: boolean;
  readonly empty: string;
}

/** Cases of the whole hall for hall office, supervisors and operators: page by page, names masked. */
export function CaseTable({ question, opens = true, empty }: CaseTableProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCases({ limit: 50, ...question });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载办件" />;
  const cases = data.pages.flatMap((page) => page.items);
  if (cases.length === 0) return <Empty>{empty}</Empty>;
  return (
    <>
      <p className="muted" role="status">
        已显示{cases.length}件{hasNextPage && "以上"}
      </p>
      <div className="scroll" role="region" aria-label="办件列表" tabIndex={0}>
        <table className="table inbox">
          <thead>
            <tr>
              {["办件编号", "事项", ...(opens ? ["申请人"] : []), "状态", "申请时间", "当前期限", "法定办结日"].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {cases.map((each) => (
              <tr key={each.id} className={`urgency-${each.warning}`}>
                <td>{opens ? <Link href={`/cases/${each.id}`}>{each.number}</Link> : each.number}</td>
                <td>
                  {each.itemName}
                  {each.package && (
                    <>
                      <br />
                      <MemberOf of={each.package} />
                    </>
                  )}
                </td>
                {opens && <td className="name-cell">{each.applicantName}</td>}
                <td>
                  <StatusBadge status={each.status} name={each.statusName} />
                </td>
                <td>{writtenMoment(each.filedAt)}</td>
                <td>{each.nextDueOn === null ? "—" : <Warning task={each} />}</td>
                <td>{listedDate(each.statutoryDueOn, each.statutoryProvisional)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
