import { Table } from "antd";
import type { StreamEntry } from "../../contract/stream-journal.ts";
import { writtenMoment } from "../ui/written.ts";

/** Every act on a draft and its release, the oldest first. */
export function JournalTable({ journal }: { readonly journal: readonly StreamEntry[] }) {
  return (
    <section className="section" aria-labelledby="journal">
      <h2 id="journal">办理过程</h2>
      <Table<StreamEntry>
        className="table-framed"
        size="small"
        rowKey="seq"
        dataSource={[...journal]}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: "随系统安装，没有办理记录" }}
        columns={COLUMNS}
      />
    </section>
  );
}

const COLUMNS = [
  { title: "时间", render: (_: unknown, { at }: StreamEntry) => <span className="nowrap">{writtenMoment(at)}</span> },
  { title: "事件", dataIndex: "title" },
  { title: "岗位", dataIndex: "roleName" },
  { title: "经办", render: (_: unknown, { actorName, actorId }: StreamEntry) => actorName ?? actorId },
  {
    title: "理由",
    render: (_: unknown, { data }: StreamEntry) => (typeof data["reason"] === "string" ? data["reason"] : "—"),
  },
];
