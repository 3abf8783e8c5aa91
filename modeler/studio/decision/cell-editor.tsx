import { Button } from "antd";
import type { RoutingField } from "../../../domain/flow/routing.ts";
import type { Cell, CellTest } from "../../../domain/flow/table/decision-table.ts";
import { cellWords } from "../../decision/table-findings.ts";
import { NamedChoices, NamedSelect } from "../settings/named-select.tsx";
import { NumberInput } from "../settings/number-input.tsx";

interface Props {
  /** For screen readers: 第1行“经营面积”. */
  readonly label: string;
  readonly field: RoutingField;
  readonly cell: Cell;
  readonly isReadOnly: boolean;
  change(cell: Cell): void;
}

/** One cell: only values that the answer may have, or any. */
export function CellEditor(props: Props) {
  const { cell, field, isReadOnly, change } = props;
  if (!isSimple(cell, field))
    return (
      <>
        <span>{cellWords(cell, field)}</span>
        <Button size="small" disabled={isReadOnly} onClick={() => change(null)}>
          改为不限
        </Button>
      </>
    );
  if (field.type === "checkbox") return <FlagCell {...props} />;
  return field.type === "number" ? <NumberCell {...props} /> : <ChoiceCell {...props} field={field} />;
}

/** What the editors below can show without leaving anything out. */
function isSimple(cell: Cell, field: RoutingField): boolean {
  if (cell === null) return true;
  if (cell.not) return false;
  if ("values" in field) return cell.tests.every((test) => "is" in test && typeof test.is === "string");
  return cell.tests.length === 1;
}

const FLAGS = [
  { value: "any", label: "不限" },
  { value: "true", label: "是" },
  { value: "false", label: "否" },
] as const;

function FlagCell({ label, cell, isReadOnly, change }: Props) {
  const [test] = cell?.tests ?? [];
  return (
    <NamedSelect
      aria-label={label}
      disabled={isReadOnly}
      value={test && "is" in test ? (String(test.is) as "true" | "false") : "any"}
      options={FLAGS}
      onChange={(value) => change(value === "any" ? null : { not: false, tests: [{ is: value === "true" }] })}
    />
  );
}

type Choice = Extract<RoutingField, { readonly values: unknown }>;

function ChoiceCell({ label, field, cell, isReadOnly, change }: Props & { readonly field: Choice }) {
  const chosen = (cell?.tests ?? []).flatMap((test) => ("is" in test ? [String(test.is)] : []));
  return (
    <NamedChoices
      aria-label={label}
      className="studio-cell"
      disabled={isReadOnly}
      placeholder="不限"
      value={chosen}
      options={field.values}
      onChange={(values) => {
        const [first, ...others] = values.map((value): CellTest => ({ is: value }));
        change(first === undefined ? null : { not: false, tests: [first, ...others] });
      }}
    />
  );
}

const ORDERS = [
  { value: "any", label: "不限" },
  { value: "is", label: "等于" },
  { value: "<", label: "小于" },
  { value: "<=", label: "小于或者等于" },
  { value: ">", label: "大于" },
  { value: ">=", label: "大于或者等于" },
  { value: "between", label: "介于" },
] as const;
type Order = (typeof ORDERS)[number]["value"];

function NumberCell({ label, cell, isReadOnly, change }: Props) {
  const test = cell?.tests[0];
  const order = orderOf(test);
  const [low, high] = numbersIn(test);
  const put = (next: Order, from: number, to: number): void => change(numberCell(next, from, to));
  return (
    <span className="studio-row">
      <NamedSelect
        aria-label={`${label}的比较`}
        popupMatchSelectWidth={false}
        disabled={isReadOnly}
        value={order}
        options={ORDERS}
        onChange={(next) => put(next, low, Math.max(low, high))}
      />
      {order !== "any" && (
        <NumberInput
          aria-label={order === "between" ? `${label}最小` : label}
          precision={0}
          disabled={isReadOnly}
          value={low}
          onChange={(number) => number !== null && put(order, number, high)}
        />
      )}
      {order === "between" && (
        <NumberInput
          aria-label={`${label}最大`}
          precision={0}
          disabled={isReadOnly}
          value={high}
          onChange={(number) => number !== null && put(order, low, number)}
        />
      )}
    </span>
  );
}

function orderOf(test: CellTest | undefined): Order {
  if (test === undefined) return "any";
  if ("op" in test) return test.op;
  return "from" in test ? "between" : "is";
}

/** A range between whole numbers is shown with both ends inside: the numbers are whole. */
function numbersIn(test: CellTest | undefined): readonly [number, number] {
  if (test === undefined) return [0, 0];
  if ("op" in test) return [test.than, test.than];
  if ("is" in test) return [Number(test.is), Number(test.is)];
  return [test.fromInside ? test.from : test.from + 1, test.toInside ? test.to : test.to - 1];
}

function numberCell(order: Order, from: number, to: number): Cell {
  if (order === "any") return null;
  if (order === "is") return { not: false, tests: [{ is: from }] };
  if (order === "between") return { not: false, tests: [{ from, to, fromInside: true, toInside: true }] };
  return { not: false, tests: [{ op: order, than: from }] };
}
