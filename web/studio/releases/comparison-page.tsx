import { Button, Select } from "antd";
import { useId } from "react";
import { useSearchParams } from "wouter";
import type { Release } from "../../../contract/releases.ts";
import { BUNDLE_FILES, PACKAGE_FILE } from "../../../domain/release/bundle.ts";
import type { ComparedSide } from "../../../modeler/studio/compare/side.tsx";
import { organisationOf } from "../../../modeler/studio/settings/organisation-of.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { CompareView } from "../fetched-parts.tsx";
import { useMaterial, useRelease, useReleaseComparison, useReleases } from "../queries.ts";
import { olderFirst, releaseWords } from "./release-words.ts";

/** 版本对比: two releases of an item side by side, with what the one changes against the other in sentences. */
export const comparisonPage = defineStaffPage({
  addresses: ["/studio/releases/:id/comparison"],
  title: "版本对比",
  posts: ["designer", "hallOffice", "supervisor"],
  view: ({ params }) => <Comparison itemId={params.id} />,
});

const CRUMBS = [
  { href: "/studio", name: "流程设计" },
  { href: "/studio/releases", name: "发布版本" },
];

function Comparison({ itemId }: { readonly itemId: string }) {
  const { data, error, refetch } = useReleases();
  const own = data?.items.filter((one) => one.itemId === itemId);
  if (!own || own.length === 0)
    return (
      <StaffPage title="版本对比" crumbs={CRUMBS}>
        {error && <Failure error={error} retry={refetch} />}
        {!data && !error && <Loading what="正在加载版本" />}
        {own && <Empty title="没有可以查看的版本">请核对地址；其他部门的事项由该部门和大厅办公室查看。</Empty>}
      </StaffPage>
    );
  return <OfItem itemId={itemId} own={own} />;
}

interface OfItemProps {
  readonly itemId: string;
  /** Its releases, the last first. */
  readonly own: readonly Release[];
}

/** Both numbers are part of the address, so that it can be sent to a colleague, and going back returns to the pair before. */
function OfItem({ itemId, own }: OfItemProps) {
  const [search, setSearch] = useSearchParams();
  const [from, to] = pairIn(search, own);
  const choose = (pair: readonly [number, number]): void => setSearch({ from: String(pair[0]), to: String(pair[1]) });
  const crumbs = [
    ...CRUMBS,
    { href: `/studio/releases/${encodeURIComponent(itemId)}/${to}`, name: `${own[0]?.itemName ?? ""}第${to}版` },
  ];
  return (
    <StaffPage title={`${own[0]?.itemName ?? ""}：第${from}版与第${to}版对比`} crumbs={crumbs}>
      <Choice own={own} from={from} to={to} choose={choose} />
      {from === to ? (
        <Empty title="两边是同一个版本">
          {own.length === 1 ? "该事项只有一个版本，没有可以对比的版本。" : "同一个版本没有区别，请选择两个不同的版本。"}
        </Empty>
      ) : (
        <Pair key={`${from} ${to}`} itemId={itemId} own={own} from={from} to={to} />
      )}
    </StaffPage>
  );
}

/** An address without them compares the last release with the one before it. */
function pairIn(search: URLSearchParams, own: readonly Release[]): readonly [from: number, to: number] {
  const [last = 1, before = last] = own.map(({ release }) => release).toSorted((one, other) => other - one);
  const [from, to] = ["from", "to"].map((name) => Number(search.get(name)));
  if (from === undefined || to === undefined || !isNumber(from) || !isNumber(to)) return olderFirst(before, last);
  return [from, to];
}

function isNumber(release: number): boolean {
  return Number.isInteger(release) && release > 0;
}

interface PairProps {
  readonly own: readonly Release[];
  readonly from: number;
  readonly to: number;
}

function Choice({ own, from, to, choose }: PairProps & { choose(pair: readonly [number, number]): void }) {
  return (
    <div className="panel form-row compare-choice">
      <Chosen label="原版本" own={own} value={from} choose={(release) => choose([release, to])} />
      <Chosen label="新版本" own={own} value={to} choose={(release) => choose([from, release])} />
      <Button disabled={from === to} onClick={() => choose([to, from])}>
        对调两个版本
      </Button>
    </div>
  );
}

interface ChosenProps {
  readonly label: string;
  readonly own: readonly Release[];
  readonly value: number;
  choose(release: number): void;
}

function Chosen({ label, own, value, choose }: ChosenProps) {
  const id = useId();
  const options = own.map((release) => ({ value: release.release, label: releaseWords(release) }));
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        onChange={choose}
        options={isKnown ? options : [{ value, label: `第${value}版` }, ...options]}
      />
    </div>
  );
}

function Pair({ itemId, own, from, to }: PairProps & { readonly itemId: string }) {
  const older = useRelease(itemId, from);
  const newer = useRelease(itemId, to);
  const compared = useReleaseComparison(itemId, from, to);
  const material = useMaterial(PACKAGE_FILE in (newer.data?.files ?? {}));
  const failed = [older, newer, compared, material].find(({ error }) => error !== null);
  if (failed) return <Failure error={failed.error} retry={failed.refetch} />;
  if (!older.data || !newer.data || !compared.data || !material.data) return <Loading what="正在对比" />;
  const { changes, standing } = compared.data;
  const sentences = standing === null ? changes : [...changes, standing];
  const side = (release: number, files: Readonly<Record<string, string>>): ComparedSide => ({
    title: titleOf(own, release),
    bpmn: files[BUNDLE_FILES.bpmn] ?? "",
  });
  return (
    <CompareView
      before={side(from, older.data.files)}
      after={side(to, newer.data.files)}
      organisation={organisationOf(material.data)}
      sentences={sentences}
      summary={`第${to}版与第${from}版相比的修改`}
    />
  );
}

function titleOf(own: readonly Release[], number: number): string {
  const release = own.find((one) => one.release === number);
  return release === undefined ? `第${number}版` : releaseWords(release);
}
