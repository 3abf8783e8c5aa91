import { Select } from "antd";
import { type ReactNode, useId } from "react";
import { useSearchParams } from "wouter";
import type { Running } from "../../../contract/migrations.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { useReleases, useRunningCases } from "../queries.ts";
import { useRunningSteps } from "./queries.ts";
import { Try } from "./try.tsx";

/** 新建迁移: from which release to which, what becomes of each step, and what it would come to. */
export const planPage = defineStaffPage({
  addresses: ["/studio/migrations/new"],
  title: "新建迁移",
  posts: ["hallOffice"],
  view: () => <Plan />,
});

interface Wanted {
  readonly item: string;
  readonly from: number | null;
  readonly to: number | null;
}

function Plan() {
  const [search, setSearch] = useSearchParams();
  const wanted: Wanted = {
    item: search.get("item") ?? "",
    from: numberIn(search.get("from")),
    to: numberIn(search.get("to")),
  };
  const choose = ({ item, from, to }: Wanted): void =>
    setSearch(
      { item, ...(from !== null && { from: String(from) }), ...(to !== null && { to: String(to) }) },
      { replace: true },
    );
  const { data } = useRunningSteps(wanted.item);
  const running = data?.releases.find(({ release }) => release === wanted.from);
  return (
    <StaffPage title="新建迁移" crumbs={[{ href: "/studio/migrations", name: "办件迁移" }]}>
      <Choice wanted={wanted} choose={choose} />
      {wanted.from !== null && data && (running ? <Steps running={running} /> : <Empty title="这个版本没有在办办件" />)}
      {running && wanted.from !== null && wanted.to !== null && (
        <Try
          key={`${wanted.item} ${wanted.from} ${wanted.to}`}
          item={wanted.item}
          from={wanted.from}
          to={wanted.to}
          running={running}
        />
      )}
    </StaffPage>
  );
}

function numberIn(text: string | null): number | null {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : null;
}

function Choice({ wanted, choose }: { readonly wanted: Wanted; choose(wanted: Wanted): void }) {
  const id = useId();
  const releases = useReleases();
  const running = useRunningCases();
  const own = releases.data?.items.filter(({ itemId }) => itemId === wanted.item) ?? [];
  const names = new Map(releases.data?.items.map(({ itemId, itemName }) => [itemId, itemName]));
  const casesOn = (item: string, release?: number): number =>
    running.data?.items
      .filter((total) => total.itemId === item && (release === undefined || total.release === release))
      .reduce((sum, { cases }) => sum + cases, 0) ?? 0;
  const numbered = own.map(({ release, stateName }) => ({ value: release, label: `第${release}版（${stateName}）` }));
  return (
    <div className="panel form-row">
      <Failure error={releases.error} retry={releases.refetch} />
      <Chosen id={`${id}-item`} label="事项">
        <Select
          id={`${id}-item`}
          showSearch={{ optionFilterProp: "label" }}
          {...(wanted.item !== "" && { value: wanted.item })}
          placeholder="请选择"
          onChange={(item: string) => choose({ item, from: null, to: null })}
          options={[...names].map(([value, name]) => ({ value, label: `${value} ${name}（在办${casesOn(value)}件）` }))}
        />
      </Chosen>
      <Chosen id={`${id}-from`} label="从哪个版本">
        <Select
          id={`${id}-from`}
          value={wanted.from}
          placeholder="请选择"
          onChange={(from: number) => choose({ ...wanted, from })}
          options={own.map(({ release, stateName }) => ({
            value: release,
            label: `第${release}版（${stateName}，在办${casesOn(wanted.item, release)}件）`,
          }))}
        />
      </Chosen>
      <Chosen id={`${id}-to`} label="到哪个版本">
        <Select
          id={`${id}-to`}
          value={wanted.to}
          placeholder="请选择"
          onChange={(to: number) => choose({ ...wanted, to })}
          options={numbered.filter(({ value }) => value !== wanted.from)}
        />
      </Chosen>
    </div>
  );
}

function Chosen({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

type RunningRelease = Running["releases"][number];

/** Where the cases stand. */
function Steps({ running: { cases, steps, elsewhere } }: { readonly running: RunningRelease }) {
  return (
    <section className="section" aria-labelledby="standing">
      <h2 id="standing">在办{cases}件，所在环节</h2>
      <ul className="tags">
        {steps.map(({ element, name, cases: n }) => (
          <li key={element}>
            {name}：{n}件
          </li>
        ))}
        {elsewhere > 0 && <li>系统环节或者等待中：{elsewhere}件</li>}
      </ul>
    </section>
  );
}
