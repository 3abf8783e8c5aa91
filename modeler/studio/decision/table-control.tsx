import { Button, Drawer } from "antd";
import { useEffect, useState } from "react";
import { decisionFileText } from "../../../domain/flow/table/decision-file-text.ts";
import type { DecisionTable } from "../../../domain/flow/table/decision-table.ts";
import { newTable, type TableColumn } from "../../decision/table-edits.ts";
import { DiagramRefused } from "../../gate/diagram-refused.ts";
import { readDecisionFile } from "../../gate/decision-file.ts";
import type { ControlProps } from "../settings/controls/control-props.ts";
import { ListSelect } from "../settings/controls/list-select-controls.tsx";
import { DecisionGrid } from "./decision-grid.tsx";

interface Result {
  readonly word: string;
  readonly name: string;
}

/** 判断表 of a step: chosen, made, and edited as a grid. */
export function TableControl(props: ControlProps) {
  const { value, context, settings } = props;
  const [isOpen, open] = useState(false);
  const from = context.tables.map(({ id, name }) => ({ value: id, label: name }));
  const results = Array.isArray(settings["outcomes"]) ? (settings["outcomes"] as readonly Result[]) : [];
  const file = context.tables.find(({ id }) => id === value);
  const columns = context.columns();
  const make = (): void => {
    const [column] = columns;
    if (column === undefined) return;
    const id = freeId(context.tables.map((one) => one.id));
    const words = results.map(({ word }) => word);
    context.createTable(id, decisionFileText(newTable({ id, name: "新的判断表" }, column, words)));
    open(true);
  };
  const lacks = lacking(columns, results);
  return (
    <div className="studio-rows">
      {from.length > 0 && <ListSelect {...props} from={from} none="草稿里还没有判断表" />}
      {lacks !== null && <p className="studio-hint">{lacks}</p>}
      {file !== undefined && (
        <Button onClick={() => open(true)}>{context.isReadOnly ? "查看判断表" : "编辑判断表"}</Button>
      )}
      {!context.isReadOnly && (
        <Button disabled={lacks !== null} onClick={make}>
          新建判断表
        </Button>
      )}
      {file !== undefined && (
        <Drawer title="判断表" size="large" open={isOpen} onClose={() => open(false)} destroyOnHidden>
          <OpenTable key={file.id} id={file.id} text={file.text} results={results} context={context} />
        </Drawer>
      )}
    </div>
  );
}

/** Why no table can be made yet. */
function lacking(columns: readonly TableColumn[], results: readonly Result[]): string | null {
  if (results.length < 2) return "请先在“结果”里写明至少两种结果。";
  return columns.length === 0 ? "申请表里还没有“决定流程走向”的内容，判断表没有可以判断的依据。" : null;
}

function freeId(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`table${number}`)) number += 1;
  return `table${number}`;
}

interface OpenProps extends Pick<ControlProps, "context"> {
  readonly id: string;
  readonly text: string;
  readonly results: readonly Result[];
}

function OpenTable({ id, text, results, context }: OpenProps) {
  const [read, setRead] = useState<DecisionTable | "unreadable" | null>(null);
  useEffect(() => {
    let isOld = false;
    readDecisionFile(id, text).then(
      (table) => isOld || setRead(table),
      (error: unknown) => {
        if (!(error instanceof DiagramRefused)) throw error;
        if (!isOld) setRead("unreadable");
      },
    );
    return () => {
      isOld = true;
    };
  }, [id, text]);
  if (read === null) return null;
  if (read === "unreadable") return <p className="studio-over">这张判断表不能读取，请重新建立。</p>;
  return (
    <DecisionGrid
      table={read}
      columns={context.columns()}
      results={results}
      isReadOnly={context.isReadOnly}
      change={(next) => {
        setRead(next);
        context.saveTable(id, decisionFileText(next));
      }}
    />
  );
}
