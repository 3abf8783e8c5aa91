import { DataTable } from "../staff/data-table.tsx";
import type { ExhibitDefinition } from "./exhibit.tsx";

interface Row {
  readonly name: string;
  readonly department: string;
}

const COLUMNS = [
  { title: "事项", cell: ({ name }: Row) => name },
  { title: "部门", cell: ({ department }: Row) => department },
];
const ROWS: readonly Row[] = Array.from({ length: 23 }, (_, index) => ({
  name: `事项${index + 1}`,
  department: "省市场监管局",
}));
const key = ({ name }: Row): string => name;

/** 表格. */
export const TABLES: readonly ExhibitDefinition[] = [
  {
    name: "表格",
    states: {
      几行: <DataTable<Row> label="几行" rows={ROWS.slice(0, 3)} rowKey={key} columns={COLUMNS} />,
      分页: <DataTable<Row> label="分页" rows={ROWS} rowKey={key} columns={COLUMNS} perPage={5} />,
      没有行: <DataTable<Row> label="没有行" rows={[]} rowKey={key} columns={COLUMNS} empty="还没有迁移过办件" />,
    },
  },
];
