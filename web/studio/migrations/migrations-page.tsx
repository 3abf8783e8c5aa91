import { Button, Tag } from "antd";
import { Link, useLocation } from "wouter";
import { DataTable } from "../../staff/data-table.tsx";
import type { Migration } from "../../../contract/migrations.ts";
import type { Session } from "../../../contract/session.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { OrderProgress, stateOf } from "./order-progress.tsx";
import { useMigrations } from "./queries.ts";

/** 办件迁移: the orders by which running cases continue on another release. */
export const migrationsPage = defineStaffPage({
  addresses: ["/studio/migrations"],
  title: "办件迁移",
  posts: ["hallOffice", "supervisor", "operator"],
  view: ({ session }) => <Migrations session={session} />,
});

function Migrations({ session }: { readonly session: Session }) {
  const [, go] = useLocation();
  const { data, error, refetch } = useMigrations();
  const mayOrder = session.post.role === "hallOffice";
  return (
    <StaffPage
      title="办件迁移"
      crumbs={session.post.role === "operator" ? [] : [{ href: "/studio", name: "流程设计" }]}
      aside={
        mayOrder && (
          <span className="page-aside">
            <Button type="primary" onClick={() => go("/studio/migrations/new")}>
              新建迁移
            </Button>
          </span>
        )
      }
    >
      <p className="muted">
        新版本发布后，在办办件仍按原版本办理。需要改按其他版本办理的，在此试算和迁移，不能迁移的办件逐件说明原因。
      </p>
      <Failure error={error} retry={refetch} />
      {!data && !error && <Loading what="正在加载迁移" />}
      {data?.items.length === 0 && <Empty title="还没有迁移过办件" />}
      {data && data.items.length > 0 && (
        <DataTable<Migration> label="迁移" rows={data.items} rowKey={({ id }) => id} perPage={20} columns={COLUMNS} />
      )}
    </StaffPage>
  );
}

const COLOURS = { running: "processing", stopped: "warning", done: "success" } as const;

const COLUMNS = [
  {
    title: "迁移",
    cell: ({ id, itemId, fromRelease, toRelease, takesBack }: Migration) => (
      <>
        <Link href={`/studio/migrations/${id}`}>
          <span className="code">{itemId}</span> 第{fromRelease}版 → 第{toRelease}版
        </Link>{" "}
        {takesBack !== null && <Tag>撤回迁移</Tag>}
      </>
    ),
  },
  {
    title: "状态",
    cell: (order: Migration) => <Tag color={COLOURS[order.state]}>{stateOf(order)}</Tag>,
  },
  { title: "进度", cell: (order: Migration) => <OrderProgress order={order} /> },
  { title: "理由", cell: ({ reason }: Migration) => reason },
  {
    title: "下令",
    cell: ({ orderedByName, orderedAt }: Migration) => (
      <>
        {orderedByName} <span className="muted nowrap">{writtenMoment(orderedAt)}</span>
      </>
    ),
  },
];
