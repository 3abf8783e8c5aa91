import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { Running } from "../../../contract/migrations.ts";
import { ReasonAct } from "../../staff/acts/reason-act.tsx";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { Empty } from "../../staff/states/empty.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { call } from "../../ui/api/call.ts";
import { useReleases, useRunningCases } from "../queries.ts";
import { DryRunResult } from "./dry-run-result.tsx";
import { Mapping, type Renamed } from "./mapping.tsx";
import { useRunningSteps } from "./queries.ts";

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

interface TryProps {
  readonly item: string;
  readonly from: number;
  readonly to: number;
  readonly running: RunningRelease;
}

function Try({ item, from, to, running }: TryProps) {
  const [renamed, setRenamed] = useState<Renamed>({});
  const queries = useQueryClient();
  const say = useToast();
  const [, go] = useLocation();
  const wanted = { fromRelease: from, toRelease: to, renamed };
  const plan = useMutation({
    mutationFn: () => call("POST /api/service-items/{id}/migration-plan", { params: { id: item }, body: wanted }),
  });
  const order = async ({ reason }: { readonly reason: string }, idempotencyKey: string): Promise<void> => {
    const body = { itemId: item, ...wanted, reason };
    const { id } = await call("POST /api/migrations", { body, idempotencyKey });
    await queries.invalidateQueries({ queryKey: ["migrations"] });
    say("已下令迁移，正在逐件办理。");
    go(`/studio/migrations/${id}`);
  };
  const change = (next: Renamed): void => {
    setRenamed(next);
    // What was planned is of another mapping.
    plan.reset();
  };
  return (
    <>
      <Mapping item={item} from={from} to={to} standing={running.steps} renamed={renamed} change={change} />
      <div className="acts acts-row">
        <Button type={plan.data ? "default" : "primary"} disabled={plan.isPending} onClick={() => plan.mutate()}>
          {plan.isPending ? "正在试算…" : "试算"}
        </Button>
        {plan.data && plan.data.possible > 0 && (
          <ReasonAct
            primary
            label="下令迁移"
            title="下令迁移？"
            consequence={`${plan.data.possible}件在办办件将改按第${to}版办理，${plan.data.cases - plan.data.possible}件仍按第${from}版办理。每件轮到时重新核对；之后可以停止和撤回。`}
            send={order}
          />
        )}
      </div>
      <Failure error={plan.error} retry={() => plan.mutate()} />
      {plan.data && <DryRunResult plan={plan.data} />}
    </>
  );
}
