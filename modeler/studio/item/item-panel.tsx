import { Button, Input } from "antd";
import { ROLE_NAMES } from "../../../domain/case/actor.ts";
import { STAGE_NAMES, type Stage } from "../../../domain/case/step-terms.ts";
import type { TimeLimit } from "../../../domain/item/basic-facts.ts";
import { Labelled, NumberSetting } from "../settings/small-settings.tsx";
import { useDraftText } from "../settings/use-draft-text.ts";
import { FeeSettings } from "./fee-settings.tsx";
import type { ItemProps } from "./item-props.ts";
import { ProcedureSettings } from "./procedure-settings.tsx";
import { PublicitySettings } from "./publicity-settings.tsx";
import { NamedSelect } from "../settings/named-select.tsx";

/** Posts that may accept. */
const ACCEPTING = ["clerk", "officer"] as const;

/** 事项设置: what the hall may set of the item itself; what the law or the catalogue says of it is only shown. */
export function ItemPanel({ item, isReadOnly, change }: ItemProps) {
  const { hall } = item;
  return (
    <section className="studio-panel" aria-label="事项设置">
      <header>
        <h2>事项设置</h2>
        <p className="studio-hint">{item.name}</p>
      </header>
      <Limits item={item} isReadOnly={isReadOnly} change={change} />
      <Labelled label="由谁受理" hint="改动以后，流程里的受理环节也须交给同一岗位。">
        {(id) => (
          <NamedSelect
            id={id}
            disabled={isReadOnly}
            value={hall.acceptanceBy}
            options={ACCEPTING.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
            onChange={(acceptanceBy) => change({ ...item, hall: { ...hall, acceptanceBy } })}
          />
        )}
      </Labelled>
      <NumberSetting
        least={1}
        label="补正期限（工作日）"
        value={hall.supplementDays}
        isReadOnly={isReadOnly}
        set={(days) => days !== undefined && change({ ...item, hall: { ...hall, supplementDays: days } })}
      />
      <LineList
        label="审查要点"
        lines={item.reviewPoints}
        isReadOnly={isReadOnly}
        change={(reviewPoints) => change({ ...item, reviewPoints })}
      />
      <LineList
        label="受理条件"
        lines={item.acceptanceConditions}
        isReadOnly={isReadOnly}
        change={(acceptanceConditions) => change({ ...item, acceptanceConditions })}
      />
      <ProcedureSettings item={item} isReadOnly={isReadOnly} change={change} />
      <PublicitySettings item={item} isReadOnly={isReadOnly} change={change} />
      <FeeSettings item={item} isReadOnly={isReadOnly} change={change} />
    </section>
  );
}

/** 时限: the promise may be shortened; the law's limit is shown. */
function Limits({ item, isReadOnly, change }: ItemProps) {
  const { hall, promisedLimit } = item;
  const stages = Object.keys(STAGE_NAMES) as readonly Stage[];
  return (
    <fieldset className="studio-group">
      <legend>时限</legend>
      <p>法定时限：{item.statutoryLimit.text}</p>
      {promisedLimit.unit === "workingDay" ? (
        <NumberSetting
          least={1}
          label="承诺时限（工作日）"
          value={promisedLimit.value}
          isReadOnly={isReadOnly}
          set={(days) => days !== undefined && days > 0 && change({ ...item, promisedLimit: promisedDays(days) })}
        />
      ) : (
        <p>承诺时限：{promisedLimit.text}</p>
      )}
      {stages.map((stage) => (
        <NumberSetting
          least={0}
          key={stage}
          label={`${STAGE_NAMES[stage]}阶段（工作日）`}
          value={hall.stepBudgets[stage]}
          isReadOnly={isReadOnly}
          set={(days) =>
            days !== undefined &&
            days >= 0 &&
            change({ ...item, hall: { ...hall, stepBudgets: { ...hall.stepBudgets, [stage]: days } } })
          }
        />
      ))}
    </fieldset>
  );
}

function promisedDays(days: number): TimeLimit {
  return { value: days, unit: "workingDay", text: `${days}个工作日`, approx: false };
}

interface LineListProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly isReadOnly: boolean;
  change(lines: readonly string[]): void;
}

/** A list of sentences: changed, added, removed in place. */
function LineList({ label, lines, isReadOnly, change }: LineListProps) {
  return (
    <fieldset className="studio-group">
      <legend>{label}</legend>
      <ol>
        {lines.map((line, at) => (
          // Lines have no identity but their place.
          <li key={`${at} ${line}`} className="studio-row">
            <Line
              label={`${label}第${at + 1}项`}
              line={line}
              isReadOnly={isReadOnly}
              write={(text) => change(lines.with(at, text))}
            />
            <Button
              disabled={isReadOnly}
              aria-label={`删除${label}第${at + 1}项`}
              onClick={() => change(lines.toSpliced(at, 1))}
            >
              删除
            </Button>
          </li>
        ))}
      </ol>
      <Button disabled={isReadOnly} onClick={() => change([...lines, `新的${label}`])}>
        增加一项
      </Button>
    </fieldset>
  );
}

interface LineProps {
  readonly label: string;
  readonly line: string;
  readonly isReadOnly: boolean;
  write(text: string): void;
}

function Line({ label, line, isReadOnly, write }: LineProps) {
  const text = useDraftText(line, (written) => written !== "" && write(written));
  return (
    <Input.TextArea
      aria-label={label}
      maxLength={500}
      rows={1}
      disabled={isReadOnly}
      value={text.value}
      onChange={text.onChange}
      onBlur={text.commit}
    />
  );
}
