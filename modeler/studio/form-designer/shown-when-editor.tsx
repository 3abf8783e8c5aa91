import { Button } from "antd";
import type { FormField } from "../../../domain/form/form.ts";
import {
  hiddenUnless,
  OPERATOR_NAMES,
  shownWhen,
  type RowOperator,
  type ShownRow,
  type ShownWhen,
} from "../../forms/shown-when.ts";
import { RowValue } from "./row-value.tsx";
import { NamedSelect } from "../settings/named-select.tsx";

interface Props {
  /** The stored condition; undefined if the field is always shown. */
  readonly hide: string | undefined;
  readonly above: readonly FormField[];
  readonly isReadOnly: boolean;
  change(hide: string | undefined): void;
}

/** 显示条件: rows 〔字段〕〔是/不是/大于…〕〔值〕, joined by 且 or 或. */
export function ShownWhenEditor({ hide, above, isReadOnly, change }: Props) {
  const usable = above.filter(isComparable);
  const when = hide === undefined ? null : shownWhen(hide);
  const first = usable[0];
  const write = (next: ShownWhen): void => change(next.rows.length === 0 ? undefined : hiddenUnless(next));
  if (hide !== undefined && when === null)
    return (
      <div className="studio-field" role="group" aria-label="显示条件">
        <span>显示条件</span>
        <p className="studio-hint">现有的显示条件比较复杂，这里不能逐项修改；可以删除后重新设定。</p>
        <Button disabled={isReadOnly} onClick={() => change(undefined)}>
          删除显示条件
        </Button>
      </div>
    );
  return (
    <div className="studio-field" role="group" aria-label="显示条件">
      <span>{when === null ? "始终显示" : "符合以下条件时显示"}</span>
      {when?.rows.map((row, at) => (
        <Row
          // Rows have no identity but their place.
          key={`${at} ${row.key}`}
          place={at}
          row={row}
          join={when.join}
          fields={usable}
          isReadOnly={isReadOnly}
          change={(next) => write({ ...when, rows: when.rows.with(at, next) })}
          setJoin={(join) => write({ ...when, join })}
          remove={() => write({ ...when, rows: when.rows.toSpliced(at, 1) })}
        />
      ))}
      {first === undefined ? (
        <p className="studio-hint">上面有可以比较的填写内容时，才能设定显示条件。</p>
      ) : (
        <Button
          disabled={isReadOnly}
          onClick={() => write({ join: when?.join ?? "all", rows: [...(when?.rows ?? []), startingRow(first)] })}
        >
          增加条件
        </Button>
      )}
    </div>
  );
}

function isComparable({ type }: FormField): boolean {
  return type === "number" || type === "checkbox" || type === "select" || type === "radio";
}

function startingRow(field: FormField): ShownRow {
  return { key: field.key, operator: "=", value: startingValue(field) };
}

function startingValue(field: FormField): ShownRow["value"] {
  if (field.type === "checkbox") return true;
  if ("values" in field) return field.values[0]?.value ?? "";
  return 0;
}

interface RowProps {
  readonly place: number;
  readonly row: ShownRow;
  readonly join: ShownWhen["join"];
  readonly fields: readonly FormField[];
  readonly isReadOnly: boolean;
  change(row: ShownRow): void;
  setJoin(join: ShownWhen["join"]): void;
  remove(): void;
}

function Row({ place, row, join, fields, isReadOnly, change, setJoin, remove }: RowProps) {
  const field = fields.find(({ key }) => key === row.key);
  const operators = Object.entries(OPERATOR_NAMES) as readonly [RowOperator, string][];
  const offered = field?.type === "number" ? operators : operators.slice(0, 2);
  return (
    <div className="studio-row">
      {place > 0 && (
        <NamedSelect
          aria-label="与上一条件的关系"
          popupMatchSelectWidth={false}
          disabled={isReadOnly}
          value={join}
          options={[
            { value: "all", label: "且" },
            { value: "any", label: "或" },
          ]}
          onChange={setJoin}
        />
      )}
      <NamedSelect
        aria-label={`第${place + 1}个条件的填写内容`}
        disabled={isReadOnly}
        value={row.key}
        status={field ? "" : "error"}
        options={[
          ...fields.map(({ key, label }) => ({ value: key, label })),
          ...(field ? [] : [{ value: row.key, label: "已不在上面的内容" }]),
        ]}
        onChange={(key) => {
          const next = fields.find((one) => one.key === key);
          if (next) change(startingRow(next));
        }}
      />
      <NamedSelect
        aria-label={`第${place + 1}个条件的比较`}
        popupMatchSelectWidth={false}
        disabled={isReadOnly}
        value={row.operator}
        options={offered.map(([value, label]) => ({ value, label }))}
        onChange={(operator) => change({ ...row, operator })}
      />
      <RowValue
        label={`第${place + 1}个条件的值`}
        field={field}
        value={row.value}
        isReadOnly={isReadOnly}
        change={(value) => change({ ...row, value })}
      />
      <Button disabled={isReadOnly} aria-label={`删除第${place + 1}个条件`} onClick={remove}>
        删除
      </Button>
    </div>
  );
}
