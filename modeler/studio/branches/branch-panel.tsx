import { Button } from "antd";
import {
  isRows,
  OPERATOR_NAMES,
  rowsOf,
  type Operator,
  type Row,
  type Rows,
  type Value,
} from "../../conditions/rows.ts";
import type { Subject } from "../../conditions/subjects.ts";
import { wordsOf } from "../../conditions/words.ts";
import { TextSetting } from "../settings/small-settings.tsx";
import { NamedChoices, NamedSelect } from "../settings/named-select.tsx";
import { NumberInput } from "../settings/number-input.tsx";

/** One branch of a choice as its panel shows it. */
export interface PanelBranch {
  readonly id: string;
  readonly name: string;
  /** The stored condition; null without one. */
  readonly condition: string | null;
  readonly isDefault: boolean;
  /** False for ways that no condition guards: out of a parallel split, or between two steps. */
  readonly mayHaveCondition: boolean;
}

export interface BranchChanges {
  rename(name: string): void;
  setCondition(rows: Rows): void;
  makeDefault(): void;
}

interface Props {
  readonly branch: PanelBranch;
  /** What may be asked for at this place. */
  readonly subjects: readonly Subject[];
  readonly isReadOnly: boolean;
  readonly changes: BranchChanges;
}

/** 分支设置: its name and its condition as rows; nobody writes an expression. */
export function BranchPanel({ branch, subjects, isReadOnly, changes }: Props) {
  return (
    <section className="studio-panel" aria-label={`分支“${branch.name}”的设置`}>
      <header>
        <h2>分支</h2>
      </header>
      <TextSetting label="分支名称" value={branch.name} most={40} isReadOnly={isReadOnly} write={changes.rename} />
      {branch.mayHaveCondition && <ConditionField {...{ branch, subjects, isReadOnly, changes }} />}
    </section>
  );
}

function ConditionField({ branch, subjects, isReadOnly, changes }: Props) {
  if (branch.isDefault) return <p className="studio-hint">其他分支的条件都不成立时，走这个分支。</p>;
  const rows = branch.condition === null ? null : rowsOf(branch.condition);
  const flat = rows?.parts.filter((part): part is Row => !isRows(part)) ?? [];
  const isFlat = rows === null || flat.length === rows.parts.length;
  const write = (parts: readonly Row[], joint: Rows["joint"] = rows?.joint ?? "all"): void =>
    changes.setCondition({ joint, parts });
  const [first] = subjects;
  return (
    <div className="studio-field" role="group" aria-label="走这个分支的条件">
      <span>走这个分支的条件</span>
      {rows !== null && !isFlat && <NestedCondition {...{ rows, subjects, isReadOnly }} />}
      {branch.condition === null && <p className="studio-over">还没有条件。</p>}
      {isFlat &&
        flat.map((row, at) => (
          <ConditionRow
            // Rows have no identity but their place.
            key={`${at} ${row.subject}`}
            place={at}
            row={row}
            joint={rows?.joint ?? "all"}
            subjects={subjects}
            isReadOnly={isReadOnly}
            change={(next) => write(flat.with(at, next))}
            setJoint={(joint) => write(flat, joint)}
            remove={flat.length > 1 ? () => write(flat.toSpliced(at, 1)) : null}
          />
        ))}
      {first === undefined ? (
        <p className="studio-hint">
          前面还没有可以作为条件的结论或者填写内容。申请表里“决定流程走向”的内容可以作为条件。
        </p>
      ) : (
        <Button disabled={isReadOnly} onClick={() => write([...(isFlat ? flat : []), startingRow(first)])}>
          {isFlat ? "增加条件" : "重新设定"}
        </Button>
      )}
      <Button disabled={isReadOnly} onClick={changes.makeDefault}>
        改为“其他情况”
      </Button>
    </div>
  );
}

/** Of several levels: to be read, as rows have only one. */
function NestedCondition({
  rows,
  subjects,
  isReadOnly,
}: Pick<Props, "subjects" | "isReadOnly"> & { readonly rows: Rows }) {
  return (
    <>
      <p>{wordsOf(rows, subjects)}。</p>
      {!isReadOnly && <p className="studio-hint">这个条件分了几层，这里不能逐项修改；可以重新设定。</p>}
    </>
  );
}

function startingRow(subject: Subject): Row {
  const [operator = "is"] = subject.operators;
  return { subject: subject.id, operator, values: [subject.values?.[0]?.value ?? subject.min ?? 0] };
}

interface RowProps {
  readonly place: number;
  readonly row: Row;
  readonly joint: Rows["joint"];
  readonly subjects: readonly Subject[];
  readonly isReadOnly: boolean;
  change(row: Row): void;
  setJoint(joint: Rows["joint"]): void;
  readonly remove: (() => void) | null;
}

function ConditionRow({ place, row, joint, subjects, isReadOnly, change, setJoint, remove }: RowProps) {
  const subject = subjects.find(({ id }) => id === row.subject);
  const known = subjects.map(({ id, title }) => ({ value: id, label: title }));
  const number = place + 1;
  return (
    <div className="studio-row">
      {place > 0 && (
        <NamedSelect
          aria-label="与上一条件的关系"
          popupMatchSelectWidth={false}
          disabled={isReadOnly}
          value={joint}
          options={[
            { value: "all", label: "且" },
            { value: "any", label: "或" },
          ]}
          onChange={setJoint}
        />
      )}
      <NamedSelect
        aria-label={`第${number}个条件的内容`}
        className="studio-wide"
        disabled={isReadOnly}
        status={subject ? "" : "error"}
        value={row.subject}
        options={subject ? known : [...known, { value: row.subject, label: "已不能作为条件的内容" }]}
        onChange={(id) => {
          const next = subjects.find((one) => one.id === id);
          if (next) change(startingRow(next));
        }}
      />
      <NamedSelect
        aria-label={`第${number}个条件的比较`}
        popupMatchSelectWidth={false}
        disabled={isReadOnly}
        value={row.operator}
        options={(subject?.operators ?? [row.operator]).map((operator) => ({
          value: operator,
          label: OPERATOR_NAMES[operator],
        }))}
        onChange={(operator: Operator) => change({ ...row, operator })}
      />
      {row.operator !== "empty" && row.operator !== "filled" && (
        <RowValues number={number} row={row} subject={subject} isReadOnly={isReadOnly} change={change} />
      )}
      {remove && (
        <Button disabled={isReadOnly} aria-label={`删除第${number}个条件`} onClick={remove}>
          删除
        </Button>
      )}
    </div>
  );
}

interface ValuesProps {
  readonly number: number;
  readonly row: Row;
  readonly subject: Subject | undefined;
  readonly isReadOnly: boolean;
  change(row: Row): void;
}

/** One value, or for 是 and 不是 several of a list. */
function RowValues({ number, row, subject, isReadOnly, change }: ValuesProps) {
  const values = subject?.values ?? null;
  const label = `第${number}个条件的值`;
  if (values === null)
    return (
      <NumberInput
        aria-label={label}
        disabled={isReadOnly}
        {...(subject?.min !== null && subject?.min !== undefined && { min: subject.min })}
        {...(subject?.max !== null && subject?.max !== undefined && { max: subject.max })}
        value={Number(row.values[0] ?? 0)}
        onChange={(value) => value !== null && change({ ...row, values: [value] })}
      />
    );
  const options = values.map(({ value, name }) => ({ value: String(value), label: name }));
  const read = (text: string): Value => values.find(({ value }) => String(value) === text)?.value ?? text;
  const common = { "aria-label": label, className: "studio-wide", disabled: isReadOnly, options };
  if (values.length <= 2)
    return (
      <NamedSelect
        {...common}
        value={String(row.values[0])}
        onChange={(chosen) => change({ ...row, values: [read(chosen)] })}
      />
    );
  return (
    <NamedChoices
      {...common}
      value={row.values.map(String)}
      onChange={(chosen) => chosen.length > 0 && change({ ...row, values: chosen.map(read) })}
    />
  );
}
