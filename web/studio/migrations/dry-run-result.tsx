import { Tag } from "antd";
import { DataTable } from "../../staff/data-table.tsx";
import type { DryRun } from "../../../contract/migrations.ts";

/** 迁移试算: how many cases could go over, by step, and what stands in the way of the others. */
export function DryRunResult({ plan: { cases, possible, steps, blocks } }: { readonly plan: DryRun }) {
  return (
    <section className="section">
      <h2>试算结果</h2>
      <p role="status">
        在办{cases}件，可以迁移<strong>{possible}</strong>件，不能迁移<strong>{cases - possible}</strong>件。
      </p>
      {steps.length > 0 && (
        <DataTable<DryRun["steps"][number]>
          label="各环节试算结果"
          rows={steps}
          rowKey={({ element }) => element}
          columns={[
            { title: "所在环节", cell: ({ name }: DryRun["steps"][number]) => name },
            { title: "在办", cell: ({ cases }: DryRun["steps"][number]) => cases },
            { title: "可以迁移", cell: ({ possible }: DryRun["steps"][number]) => possible },
            {
              title: "不能迁移的原因",
              cell: ({ blocks: own }: DryRun["steps"][number]) =>
                own.length === 0 ? "—" : own.map(({ kind, name, cases: n }) => <p key={kind}>{`${name}：${n}件`}</p>),
            },
          ]}
        />
      )}
      {blocks.length > 0 && (
        <ul className="problems">
          {blocks.map(({ kind, name, cases: n, example }) => (
            <li key={kind}>
              <Tag color="warning">
                {name}：{n}件
              </Tag>
              <span>{example}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
