import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { call } from "../api/call.ts";
import { Empty, Failure, Loading } from "../states.tsx";
import { writtenDate } from "../written.ts";

/** 不进驻事项清单: where applicants go instead, why, who approved it, and when it is looked at again. */
export function ExemptionList() {
  const { data, error, refetch } = useQuery({
    queryKey: ["residency-exemptions"],
    queryFn: ({ signal }) => call("GET /api/residency-exemptions", { signal }),
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading />;
  if (data.items.length === 0) return <Empty>所有事项都已进驻大厅。</Empty>;
  return (
    <div className="scroll" role="region" aria-label="不进驻事项清单" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {["事项", "部门", "办理地点", "理由", "批准", "自", "复核日期"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ itemId, itemName, departmentName, place, reason, approver, from, reviewOn, overdue }) => (
            <tr key={itemId}>
              <td>
                <Link href={`/items/${itemId}`}>{itemName}</Link>
              </td>
              <td>{departmentName}</td>
              <td>{place}</td>
              <td>{reason}</td>
              <td>{approver}</td>
              <td>{writtenDate(from)}</td>
              <td>
                {writtenDate(reviewOn)}
                {overdue && <span className="tag tag-warn">已过复核日期</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
