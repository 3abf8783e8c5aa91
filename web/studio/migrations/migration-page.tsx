import { useQueryClient } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { DataTable } from "../../staff/data-table.tsx";
import type { MigrationWithBlocks } from "../../../contract/migrations.ts";
import type { Session } from "../../../contract/session.ts";
import { PlainAct } from "../../staff/acts/plain-act.tsx";
import { ReasonAct } from "../../staff/acts/reason-act.tsx";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { call } from "../../ui/api/call.ts";
import { Facts } from "../../ui/facts.tsx";
import { writtenMoment } from "../../ui/written.ts";
import { OrderDrawings } from "./order-drawings.tsx";
import { OrderProgress, stateOf } from "./order-progress.tsx";
import { useMigration } from "./queries.ts";

/** One order: its progress, the cases that stay where they are and why, and the way back. */
export const migrationPage = defineStaffPage({
  addresses: ["/studio/migrations/:id"],
  title: "办件迁移",
  posts: ["hallOffice", "supervisor", "operator"],
  view: ({ params, session }) => <Order key={params.id} id={params.id} session={session} />,
});

const CRUMBS = [{ href: "/studio/migrations", name: "办件迁移" }];

function Order({ id, session }: { readonly id: string; readonly session: Session }) {
  const [after, setAfter] = useState<string | undefined>();
  const { data, error, refetch } = useMigration(id, after);
  if (!data)
    return (
      <StaffPage title="办件迁移" crumbs={CRUMBS}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载迁移" />}
      </StaffPage>
    );
  return (
    <StaffPage
      title={`${data.itemId}：第${data.fromRelease}版迁移到第${data.toRelease}版`}
      crumbs={CRUMBS}
      aside={<Tag color={data.state === "running" ? "processing" : "default"}>{stateOf(data)}</Tag>}
    >
      <div className="panel">
        <OrderProgress order={data} />
        <Facts
          rows={[
            ["理由", data.reason],
            ["下令", `${data.orderedByName}　${writtenMoment(data.orderedAt)}`],
            [
              "撤回的迁移",
              data.takesBack && <Link href={`/studio/migrations/${data.takesBack}`}>查看被撤回的迁移</Link>,
            ],
          ]}
        />
        {session.post.role === "hallOffice" && <Acts order={data} />}
      </div>
      {session.post.role !== "operator" && <OrderDrawings order={data} />}
      <Blocked order={data} isFirst={after === undefined} page={setAfter} />
    </StaffPage>
  );
}

function Acts({ order }: { readonly order: MigrationWithBlocks }) {
  const { id, state, migrated, waiting, fromRelease, toRelease, takesBack } = order;
  const params = { id };
  const queries = useQueryClient();
  const say = useToast();
  const [, go] = useLocation();
  const done = async (act: Promise<unknown>, told: string): Promise<void> => {
    await act;
    await queries.invalidateQueries({ queryKey: ["migrations"] });
    say(told);
  };
  return (
    <div className="acts acts-row">
      {state === "running" && (
        <PlainAct
          label="停止"
          title="停止迁移？"
          consequence={`不再迁移其余${waiting}件办件；已经迁移的${migrated}件不变。停止后可以继续。`}
          send={() => done(call("POST /api/migrations/{id}/stop", { params }), "迁移已停止。")}
        />
      )}
      {state === "stopped" && (
        <PlainAct
          primary
          label="继续"
          title="继续迁移？"
          consequence={`继续迁移其余${waiting}件办件。`}
          send={() => done(call("POST /api/migrations/{id}/resumption", { params }), "迁移已继续。")}
        />
      )}
      {migrated > 0 && takesBack === null && (
        <ReasonAct
          danger
          label="撤回迁移"
          title="撤回迁移？"
          consequence={`已经迁移的${migrated}件办件将尽可能从第${toRelease}版回到第${fromRelease}版；其余的不再迁移。`}
          send={async (body, idempotencyKey) => {
            const back = await call("POST /api/migrations/{id}/way-back", { params, body, idempotencyKey });
            await queries.invalidateQueries({ queryKey: ["migrations"] });
            say("已下令撤回迁移。");
            go(`/studio/migrations/${back.id}`);
          }}
        />
      )}
    </div>
  );
}

interface BlockedProps {
  readonly order: MigrationWithBlocks;
  readonly isFirst: boolean;
  page(after: string | undefined): void;
}

type BlockedCase = MigrationWithBlocks["blockedCases"][number];

/** The cases that could not be migrated, each with its reasons, a hundred at a time. */
function Blocked({ order: { blocks, blockedCases, next }, isFirst, page }: BlockedProps) {
  if (blocks.length === 0) return null;
  return (
    <section className="section" aria-labelledby="blocked">
      <h2 id="blocked">不能迁移的办件</h2>
      <p className="tags">
        {blocks.map(({ kind, name, cases }) => (
          <Tag key={kind}>
            {name}：{cases}件
          </Tag>
        ))}
      </p>
      <DataTable<BlockedCase>
        label="不能迁移的办件"
        rows={blockedCases}
        rowKey={({ caseId }) => caseId}
        columns={[
          { title: "办件编号", cell: ({ number }: BlockedCase) => number },
          {
            title: "原因",
            cell: ({ reasons }: BlockedCase) => reasons.map(({ kind, text }) => <p key={`${kind} ${text}`}>{text}</p>),
          },
        ]}
      />
      <div className="acts acts-row">
        {!isFirst && <Button onClick={() => page(undefined)}>回到第一页</Button>}
        {next !== null && <Button onClick={() => page(next)}>下一页</Button>}
      </div>
    </section>
  );
}
