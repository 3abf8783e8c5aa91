import { Table } from "antd";
import type { ReactNode } from "react";

/** One column: its title, and what stands in it. */
export interface Column<Row> {
  readonly title: string;
  cell(row: Row): ReactNode;
}

interface DataTableProps<Row> {
  /** What is listed, for those who hear the page. */
  readonly label: string;
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  readonly columns: readonly Column<Row>[];
  /** Rows on a page; absent: all on one. */
  readonly perPage?: number;
  /** Whether the row stands out. */
  isChosen?(row: Row): boolean;
  /** Shown instead of rows. */
  readonly empty?: string;
}

/** A table that scrolls sideways by itself on a narrow screen, by keyboard, too. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, perPage = Number.POSITIVE_INFINITY, isChosen, empty = "没有记录" } = props;
  return (
    <div className="data-table" role="group" aria-label={label} tabIndex={0}>
      <Table<Row>
        size="small"
        rowKey={rowKey}
        dataSource={[...rows]}
        rowClassName={(row) => (isChosen?.(row) === true ? "row-chosen" : "")}
        pagination={rows.length > perPage ? { pageSize: perPage, showSizeChanger: false } : false}
        locale={{ emptyText: empty }}
        columns={columns.map(({ title, cell }) => ({ title, key: title, render: (_: unknown, row: Row) => cell(row) }))}
      />
    </div>
  );
}
