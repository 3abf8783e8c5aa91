import { Segmented } from "antd";
import { useMemo } from "react";
import { Link, useSearchParams } from "wouter";
import { DataTable } from "../../staff/data-table.tsx";
import type { Release } from "../../../contract/releases.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { useShortcuts } from "../../staff/shell/shortcuts.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { useReleases, useRunningCases } from "../queries.ts";
import { Filters, type Wanted } from "../start/filters.tsx";
import { useMatching } from "../start/matching.ts";
import { StateTag } from "../state-tag.tsx";
import { comparisonAddress } from "./release-words.ts";

/** 发布版本: what holds or will hold, and every release there ever was. */
export const releasesPage = defineStaffPage({
  addresses: ["/studio/releases"],
  title: "发布版本",
  posts: ["designer", "hallOffice", "supervisor"],
  view: () => <Releases />,
});

/** Which releases are listed. */
const CHOICES = [
  { value: "current", label: "现行和待施行" },
  { value: "all", label: "全部版本" },
];

/** The selection is part of the address, so that going back returns to the same view. */
function Releases() {
  const [search, setSearch] = useSearchParams();
  const all = search.get("all") !== null;
  const wanted: Wanted = { words: search.get("q") ?? "", department: search.get("department") ?? "" };
  const choose = ({ words, department }: Wanted, every = all): void =>
    setSearch(
      { ...(words !== "" && { q: words }), ...(department !== "" && { department }), ...(every && { all: "" }) },
      { replace: true },
    );
  useShortcuts(useMemo(() => [{ key: "/", what: "查找事项", run: toSearch }], []));
  return (
    <StaffPage title="发布版本" crumbs={[{ href: "/studio", name: "流程设计" }]}>
      <Filters wanted={wanted} choose={choose} />
      <Segmented
        aria-label="版本范围"
        options={CHOICES}
        value={all ? "all" : "current"}
        onChange={(value) => choose(wanted, value === "all")}
      />
      <Rows wanted={wanted} all={all} />
    </StaffPage>
  );
}

function toSearch(): void {
  document.querySelector<HTMLElement>("input[type=search]")?.focus();
}

function Rows({ wanted, all }: { readonly wanted: Wanted; readonly all: boolean }) {
  const { data, error, refetch } = useReleases();
  const running = useRunningCases();
  const isWanted = useMatching(wanted);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载发布版本" />;
  const shown = data.items.filter(
    (release) =>
      (all || release.state === "published" || release.state === "scheduled") &&
      isWanted({ ...release, id: release.itemId, name: release.itemName }),
  );
  const casesOn = ({ itemId, release }: Release): number =>
    running.data?.items.find((total) => total.itemId === itemId && total.release === release)?.cases ?? 0;
  return (
    <>
      <p className="muted" role="status">
        共{shown.length}个版本
      </p>
      {shown.length === 0 ? (
        <Empty title="没有找到版本">请核对查找的内容。</Empty>
      ) : (
        <DataTable<Release>
          label="发布版本"
          rows={shown}
          rowKey={({ itemId, release }) => `${itemId} ${release}`}
          perPage={20}
          columns={[
            ...COLUMNS,
            { title: "在办办件", cell: (release: Release) => `${casesOn(release)}件` },
            { title: "对比", cell: (release: Release) => <WithBefore release={release} all={data.items} /> },
          ]}
        />
      )}
    </>
  );
}

interface WithBeforeProps {
  readonly release: Release;
  readonly all: readonly Release[];
}

/** With the release before it; the first one has none. */
function WithBefore({ release: { itemId, itemName, release }, all }: WithBeforeProps) {
  const before = Math.max(...all.map((one) => (one.itemId === itemId && one.release < release ? one.release : 0)));
  if (before === 0) return "—";
  return (
    <Link href={comparisonAddress(itemId, before, release)}>
      <span className="for-readers">
        {itemName}第{release}版
      </span>
      与第{before}版对比
    </Link>
  );
}

const COLUMNS = [
  {
    title: "事项",
    cell: ({ itemId, itemName }: Release) => (
      <>
        <span className="code">{itemId}</span> {itemName}
      </>
    ),
  },
  { title: "部门", cell: ({ departmentName }: Release) => departmentName },
  {
    title: "版本",
    cell: ({ itemId, itemName, release }: Release) => (
      <Link href={`/studio/releases/${encodeURIComponent(itemId)}/${release}`}>
        <span className="for-readers">{itemName}</span>第{release}版
      </Link>
    ),
  },
  { title: "状态", cell: ({ state, stateName }: Release) => <StateTag state={state} name={stateName} /> },
  {
    title: "施行时间",
    cell: ({ effectiveFrom }: Release) => (effectiveFrom === null ? "—" : writtenMoment(effectiveFrom)),
  },
  { title: "发布时间", cell: ({ publishedAt }: Release) => writtenMoment(publishedAt) },
];
