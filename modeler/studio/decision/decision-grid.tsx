import { Button, Dropdown } from "antd";
import type { DecisionTable } from "../../../domain/flow/table/decision-table.ts";
import {
  withCell,
  withColumn,
  withoutColumn,
  withoutRow,
  withResult,
  withRow,
  type TableColumn,
} from "../../decision/table-edits.ts";
import { tableFindings, type TableFindings } from "../../decision/table-findings.ts";
import { NamedSelect } from "../settings/named-select.tsx";
import { TextSetting } from "../settings/small-settings.tsx";
import { CellEditor } from "./cell-editor.tsx";

export interface GridProps {
  readonly table: DecisionTable;
  /** What may be asked for at the place of the step. */
  readonly columns: readonly TableColumn[];
  readonly results: readonly { readonly word: string; readonly name: string }[];
  readonly isReadOnly: boolean;
  /** Each call is one step to undo. */
  change(table: DecisionTable): void;
}

/** 判断表: rows of allowed values with their result, and what is not decided, or decided twice. */
export function DecisionGrid(props: GridProps) {
  const { table, columns, results, isReadOnly, change } = props;
  const fields = table.inputs.map(({ variable }) => columns.find((one) => one.variable === variable)?.field);
  const findings = tableFindings(table, fields);
  const first = results[0]?.word ?? "";
  return (
    <section className="studio-decision" aria-label="判断表">
      <TextSetting
        label="判断表的名称"
        value={table.name}
        most={60}
        isReadOnly={isReadOnly}
        write={(name) => name !== "" && change({ ...table, name })}
      />
      <p className="studio-hint">每一行写明什么情况得出什么结果；每种情况都要有一行，而且只能有一行。</p>
      <table className="studio-grid">
        <Head {...props} />
        <tbody>
          {table.rules.map((_rule, row) => (
            // Rows have no identity but their place.
            <Row key={row} {...props} row={row} isIdle={findings.idle.includes(row)} />
          ))}
        </tbody>
      </table>
      {!isReadOnly && (
        <Button onClick={() => change(withRow(table, { cells: table.inputs.map(() => null), result: first }))}>
          增加一行
        </Button>
      )}
      <Findings
        findings={findings}
        fill={isReadOnly ? null : (cells) => change(withRow(table, { cells, result: first }))}
      />
    </section>
  );
}

function Head({ table, columns, isReadOnly, change }: GridProps) {
  const used = new Set(table.inputs.map(({ variable }) => variable));
  const free = columns.filter(({ variable }) => !used.has(variable));
  return (
    <thead>
      <tr>
        <th scope="col">行</th>
        {table.inputs.map(({ variable }, at) => {
          const title = columns.find((one) => one.variable === variable)?.title ?? "已经没有的内容";
          return (
            <th key={variable} scope="col">
              {title}
              {!isReadOnly && table.inputs.length > 1 && (
                <Button size="small" aria-label={`删除${title}这一列`} onClick={() => change(withoutColumn(table, at))}>
                  删除
                </Button>
              )}
            </th>
          );
        })}
        <th scope="col">结果</th>
        <th scope="col">
          {!isReadOnly && free.length > 0 && (
            <Dropdown
              trigger={["click"]}
              autoFocus
              menu={{
                items: free.map(({ title }, at) => ({ key: String(at), label: title })),
                onClick: ({ key }) => {
                  const column = free[Number(key)];
                  if (column) change(withColumn(table, column));
                },
              }}
            >
              <Button size="small">增加一列</Button>
            </Dropdown>
          )}
        </th>
      </tr>
    </thead>
  );
}

function Row({
  table,
  columns,
  results,
  isReadOnly,
  change,
  row,
  isIdle,
}: GridProps & { readonly row: number; readonly isIdle: boolean }) {
  const rule = table.rules[row];
  if (rule === undefined) return null;
  return (
    <tr className={isIdle ? "studio-grid-idle" : undefined}>
      <th scope="row">
        {row + 1}
        {isIdle && <span className="studio-over">永远不会用到</span>}
      </th>
      {rule.cells.map((cell, column) => {
        const variable = table.inputs[column]?.variable ?? "";
        const known = columns.find((one) => one.variable === variable);
        return (
          <td key={variable}>
            {known && (
              <CellEditor
                label={`第${row + 1}行${known.title}`}
                field={known.field}
                cell={cell}
                isReadOnly={isReadOnly}
                change={(next) => change(withCell(table, { row, column }, next))}
              />
            )}
          </td>
        );
      })}
      <td>
        <NamedSelect
          aria-label={`第${row + 1}行的结果`}
          disabled={isReadOnly}
          value={rule.result}
          options={results.map(({ word, name }) => ({ value: word, label: name }))}
          onChange={(result) => change(withResult(table, row, result))}
        />
      </td>
      <td>
        <Button
          size="small"
          disabled={isReadOnly || table.rules.length === 1}
          aria-label={`删除第${row + 1}行`}
          onClick={() => change(withoutRow(table, row))}
        >
          删除
        </Button>
      </td>
    </tr>
  );
}

interface FindingsProps {
  readonly findings: TableFindings;
  readonly fill: ((cells: TableFindings["gaps"][number]["cells"]) => void) | null;
}

/** What is left open, and what is said twice. */
function Findings({ findings: { gaps, overlaps, idle, isTooLarge }, fill }: FindingsProps) {
  if (isTooLarge) return <p className="studio-over">条件组合过多，无法逐一核对，请减少条件列。</p>;
  if (gaps.length + overlaps.length + idle.length === 0)
    return <p role="status">每种情况都有一个结果，而且只有一个。</p>;
  return (
    <div className="studio-warning" role="status">
      {gaps.length > 0 && <p>下列情况还没有结果：</p>}
      <ul>
        {gaps.map(({ words, cells }) => (
          <li key={words}>
            {words}
            {fill && (
              <Button size="small" aria-label={`为“${words}”补一行`} onClick={() => fill(cells)}>
                补一行
              </Button>
            )}
          </li>
        ))}
        {overlaps.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
