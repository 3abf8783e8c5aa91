import { DataTable } from "../staff/data-table.tsx";
import type { StreamEntry } from "../../contract/stream-journal.ts";
import { writtenMoment } from "../ui/written.ts";

/** Every act on a draft and its release, the oldest first. */
export function JournalTable({ journal }: { readonly journal: readonly StreamEntry[] }) {
  return (
    <section className="section" aria-labelledby="journal">
      <h2 id="journal">办理过程</h2>
      <DataTable<StreamEntry>
        label="办理过程"
        rows={journal}
        rowKey={({ seq }) => String(seq)}
        empty="随系统安装，没有办理记录"
        columns={COLUMNS}
      />
    </section>
  );
}

const COLUMNS = [
  { title: "时间", cell: ({ at }: StreamEntry) => <span className="nowrap">{writtenMoment(at)}</span> },
  { title: "事件", cell: ({ title }: StreamEntry) => title },
  { title: "岗位", cell: ({ roleName }: StreamEntry) => roleName },
  {
    title: "经办",
    cell: ({ actorName, actorId, actorRole }: StreamEntry) => actorName ?? (actorRole === "system" ? "—" : actorId),
  },
  {
    title: "理由",
    cell: ({ data }: StreamEntry) => (typeof data["reason"] === "string" ? data["reason"] : "—"),
  },
];
