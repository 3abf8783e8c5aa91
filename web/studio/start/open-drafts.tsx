import { Tag } from "antd";
import { Link } from "wouter";
import { DataTable } from "../../staff/data-table.tsx";
import type { Draft } from "../../../contract/drafts.ts";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { useDraftCheck, useOpenDrafts } from "../queries.ts";
import type { Wanted } from "./filters.tsx";
import { useMatching } from "./matching.ts";
import { StateTag } from "../state-tag.tsx";

/** Drafts that are neither published nor ended: whose, since when, and what is wrong with them. */
export function OpenDrafts({ wanted }: { readonly wanted: Wanted }) {
  const { data, error, refetch } = useOpenDrafts();
  const isWanted = useMatching(wanted);
  const shown = data?.items.filter((draft) => isWanted({ ...draft, id: draft.itemId, name: draft.itemName }));
  return (
    <section className="section" aria-labelledby="open-drafts">
      <h2 id="open-drafts">未完成的草稿{shown && shown.length > 0 && `（${shown.length}）`}</h2>
      <Failure error={error} retry={refetch} />
      {!data && !error && <Loading what="正在加载草稿" />}
      {data?.next && <p className="muted">只列出最近修改的{data.items.length}份草稿。</p>}
      {shown?.length === 0 && <Empty title={data?.items.length === 0 ? "没有未完成的草稿" : "没有符合条件的草稿"} />}
      {shown && shown.length > 0 && (
        <DataTable<Draft> label="未完成的草稿" rows={shown} rowKey={({ id }) => id} perPage={10} columns={COLUMNS} />
      )}
    </section>
  );
}

const COLUMNS = [
  {
    title: "事项",
    cell: ({ id, itemId, itemName }: Draft) => (
      <Link href={`/studio/drafts/${id}`}>
        <span className="code">{itemId}</span> {itemName}
      </Link>
    ),
  },
  { title: "部门", cell: ({ departmentName }: Draft) => departmentName },
  { title: "状态", cell: (draft: Draft) => <StateTag state={draft.state} name={draft.stateName} /> },
  { title: "问题", cell: ({ id, version }: Draft) => <ProblemCount id={id} version={version} /> },
  {
    title: "起草",
    cell: ({ begunByName, begunAt }: Draft) => (
      <>
        {begunByName ?? "系统"} <span className="muted nowrap">{writtenMoment(begunAt)}</span>
      </>
    ),
  },
  {
    title: "最近办理",
    cell: ({ changedByName, changedAt }: Draft) => (
      <>
        {changedByName ?? "系统"} <span className="muted nowrap">{writtenMoment(changedAt)}</span>
      </>
    ),
  },
];

function ProblemCount({ id, version }: { readonly id: string; readonly version: number }) {
  const { data, error } = useDraftCheck(id, version);
  if (error) return <span className="muted">暂时无法检查</span>;
  if (!data) return <span className="muted">正在检查…</span>;
  if (data.errors > 0) return <Tag color="error">{data.errors}个须更正</Tag>;
  return data.warnings > 0 ? <Tag color="warning">{data.warnings}个提醒</Tag> : <Tag color="success">没有问题</Tag>;
}
