import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { Link, useLocation } from "wouter";
import { DataTable } from "../../staff/data-table.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { useAct } from "../../ui/use-act.ts";
import { writtenMoment } from "../../ui/written.ts";
import { useOpenDrafts, useRefresh, useReleases, useRunningCases } from "../queries.ts";
import type { Wanted } from "./filters.tsx";
import { type StudioItem, studioItems } from "./items.ts";
import { useMatching } from "./matching.ts";

interface ItemTableProps {
  readonly wanted: Wanted;
  readonly mayBegin: boolean;
}

/** Items and packages with the release in force, the cases running on each release, and their drafts. */
export function ItemTable({ wanted, mayBegin }: ItemTableProps) {
  const releases = useReleases();
  const running = useRunningCases();
  const drafts = useOpenDrafts();
  const packages = useQuery({
    queryKey: ["packages"],
    queryFn: ({ signal }) => call("GET /api/packages", { signal }),
  });
  const isWanted = useMatching(wanted);
  const error = releases.error ?? packages.error;
  const isReady = releases.data && packages.data;
  const shown = isReady
    ? studioItems({
        releases: releases.data.items,
        packages: packages.data.items,
        drafts: drafts.data?.items ?? [],
        running: running.data?.items ?? [],
      }).filter(isWanted)
    : [];
  return (
    <section className="section" aria-labelledby="items">
      <h2 id="items">事项和一件事</h2>
      <Failure error={error} retry={releases.error ? releases.refetch : packages.refetch} />
      {!isReady && !error && <Loading what="正在加载事项" />}
      {isReady && (
        <p className="muted" role="status">
          共{shown.length}项
        </p>
      )}
      {isReady && shown.length === 0 && <Empty title="没有找到事项">请核对查找的内容，或者选择“全部部门”。</Empty>}
      {shown.length > 0 && (
        <DataTable<StudioItem>
          label="事项和一件事"
          rows={shown}
          rowKey={({ id }) => id}
          perPage={20}
          columns={columnsFor(mayBegin)}
        />
      )}
    </section>
  );
}

function columnsFor(mayBegin: boolean) {
  return [
    { title: "事项", cell: (item: StudioItem) => <Name item={item} /> },
    { title: "部门", cell: ({ departmentName }: StudioItem) => departmentName },
    { title: "现行版本", cell: (item: StudioItem) => <InForce item={item} /> },
    { title: "在办办件", cell: ({ running }: StudioItem) => <Running running={running} /> },
    { title: "草稿", cell: ({ drafts }: StudioItem) => <Drafts drafts={drafts} /> },
    ...(mayBegin
      ? [
          {
            title: "操作",
            cell: ({ id, name }: StudioItem) => <Begin id={id} name={name} />,
          },
        ]
      : []),
  ];
}

function Name({ item: { id, name, kind } }: { readonly item: StudioItem }) {
  return (
    <>
      <span className="code">{id}</span> {name} {kind === "package" && <Tag color="blue">一件事</Tag>}
    </>
  );
}

function InForce({ item: { id, name, inForce, effectiveFrom, scheduled } }: { readonly item: StudioItem }) {
  const link = (release: number) => (
    <Link href={`/studio/releases/${encodeURIComponent(id)}/${release}`}>
      <span className="for-readers">{name}</span>第{release}版
    </Link>
  );
  return (
    <>
      {inForce === null ? <span className="muted">尚未施行</span> : link(inForce)}
      {effectiveFrom !== null && <span className="muted nowrap"> {writtenMoment(effectiveFrom)}起</span>}
      {scheduled && (
        <div>
          {link(scheduled.release)}
          <span className="muted nowrap"> {writtenMoment(scheduled.effectiveFrom)}起施行</span>
        </div>
      )}
    </>
  );
}

function Running({ running }: { readonly running: StudioItem["running"] }) {
  if (running.length === 0) return <span className="muted">没有</span>;
  return <>{running.map(({ release, cases }) => `第${release}版${cases}件`).join("，")}</>;
}

function Drafts({ drafts }: { readonly drafts: StudioItem["drafts"] }) {
  if (drafts.length === 0) return <span className="muted">没有</span>;
  return (
    <>
      {drafts.map(({ id, stateName, itemName }, index) => (
        <span key={id}>
          {index > 0 && "，"}
          <Link href={`/studio/drafts/${id}`}>
            <span className="for-readers">{itemName}的草稿：</span>
            {stateName}
          </Link>
        </span>
      ))}
    </>
  );
}

function Begin({ id, name }: { readonly id: string; readonly name: string }) {
  const act = useAct();
  const keyFor = useAttemptKey();
  const refresh = useRefresh();
  const say = useToast();
  const [, go] = useLocation();
  const begin = async (): Promise<void> => {
    try {
      const body = { itemId: id };
      const draft = await call("POST /api/drafts", { body, idempotencyKey: keyFor(body) });
      await refresh();
      say(`已新建“${name}”的草稿。`);
      go(`/studio/drafts/${draft.id}`);
    } catch (error) {
      say(factsOf(error).title, "bad");
    }
  };
  return (
    <Button size="small" disabled={act.busy} onClick={() => void act.run(begin)}>
      新建草稿<span className="for-readers">：{name}</span>
    </Button>
  );
}
