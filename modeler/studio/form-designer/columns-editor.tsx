import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import type { RowCell } from "../../../domain/form/form.ts";
import { FIELD_SORTS, newComponent, sortName, type SortId } from "../../forms/field-sorts.ts";

interface Props {
  readonly columns: readonly RowCell[];
  readonly isReadOnly: boolean;
  change(columns: readonly RowCell[]): void;
  /** The settings of one column. */
  settings(column: RowCell, change: (column: RowCell) => void): ReactNode;
}

/** What a cell cannot hold. */
const NO_CELLS: readonly SortId[] = ["checklist", "dynamiclist", "heading", "help"];

/** 列: of a table in a form, each with the settings of a field. */
export function ColumnsEditor({ columns, isReadOnly, change, settings }: Props) {
  const items = FIELD_SORTS.filter(({ id }) => !NO_CELLS.includes(id)).map(({ id, name }) => ({
    key: id,
    label: name,
  }));
  return (
    <div className="studio-field" role="group" aria-label="表格的列">
      <span>表格的列（至少一列）</span>
      {columns.map((column, at) => (
        <details key={column.id} className="studio-column" open={columns.length === 1}>
          <summary>
            {column.label}
            <span className="studio-hint">　{sortName(column)}</span>
          </summary>
          {settings(column, (next) => change(columns.with(at, next)))}
          <Button disabled={isReadOnly || columns.length === 1} onClick={() => change(columns.toSpliced(at, 1))}>
            删除这一列<span className="for-readers">“{column.label}”</span>
          </Button>
        </details>
      ))}
      {!isReadOnly && (
        <Dropdown
          trigger={["click"]}
          autoFocus
          menu={{ items, onClick: ({ key }) => change([...columns, newColumn(columns, key as SortId)]) }}
        >
          <Button>增加一列</Button>
        </Dropdown>
      )}
    </div>
  );
}

/** Its key is none of the others', and stays. */
function newColumn(columns: readonly RowCell[], sort: SortId): RowCell {
  const taken = new Set(columns.map(({ key }) => key));
  let number = columns.length + 1;
  while (taken.has(`column${number}`)) number += 1;
  return newComponent(sort, `column${number}`) as RowCell;
}
