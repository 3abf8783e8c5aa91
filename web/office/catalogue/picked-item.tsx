import { useQuery } from "@tanstack/react-query";
import type { ItemSummary } from "../../../contract/service-items.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { ItemPicker } from "../../ui/catalogue/item-picker.tsx";
import { Empty, Failure, Loading } from "../../ui/states.tsx";

/** The item that an act is about. */
export type PickedItem = Pick<ItemSummary, "id" | "name" | "departmentName">;

interface PickProps {
  readonly item: PickedItem | null;
  readonly problem?: string | undefined;
  pick(item: PickedItem | null): void;
}

/** One item of the catalogue, found by searching. */
export function PickItem({ item, problem, pick }: PickProps) {
  return (
    <div className={problem ? "field field-wrong" : "field"} id="item" tabIndex={-1}>
      {problem && <p className="problem">▲ {problem}</p>}
      {item === null ? (
        <ItemPicker label="事项" placeholder="事项名称、编码、俗称或者拼音首字母" choose={pick} />
      ) : (
        <p className="picked">
          <span>
            事项：{item.id}　{item.name}（{item.departmentName}）
          </span>
          <button type="button" className="button button-small" onClick={() => pick(null)}>
            另选事项
          </button>
        </p>
      )}
    </div>
  );
}

/** An announced change that another one is to replace. */
export interface Corrected {
  readonly changeId: string;
  readonly title: string;
}

interface HistoryProps {
  readonly itemId: string;
  /** Absent where nothing can be corrected. */
  correct?(change: Corrected): void;
}

/** What was recorded of the item, and what is announced, latest first. */
export function ItemHistory({ itemId, correct }: HistoryProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["service-items", "history", itemId],
    queryFn: ({ signal }) => readHistory(itemId, signal),
  });
  return (
    <section className="section">
      <h2>该事项的记录</h2>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <Empty>没有目录调整和进驻情况的记录。</Empty>}
      <ul className="rows rows-tight">
        {data?.map(({ changeId, kind, title, basis, note, corrected, announced }) => (
          <li key={changeId} className="row">
            <div>
              <p>
                {title}
                {corrected && <span className="tag">已更正</span>}
                {announced && <span className="tag tag-warn">尚未生效</span>}
              </p>
              {basis && <p className="muted">依据：{basis}</p>}
              {note && <p className="muted">{note}</p>}
            </div>
            {correct && announced && kind !== null && (
              <div className="row-end">
                <button type="button" className="button button-small" onClick={() => correct({ changeId, title })}>
                  更正<span className="for-readers">：{title}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An item without a release is known by its entry. */
async function readHistory(id: string, signal: AbortSignal) {
  const params = { id };
  try {
    return (await call("GET /api/service-items/{id}", { params, signal })).changes;
  } catch (error) {
    if (factsOf(error).code !== "ITEM_UNKNOWN") throw error;
    return (await call("GET /api/catalogue-entries/{id}", { params, signal })).changes;
  }
}
