import { Button, Dropdown } from "antd";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import {
  SPECIAL_PROCEDURE_KINDS,
  type SpecialProcedureKind,
  type SpecialProcedureRule,
} from "../../../domain/item/service-item.ts";
import { procedureLimit, withoutProcedure, withProcedure } from "../../../domain/item/special-procedures.ts";
import { Flag, Labelled, NumberSetting } from "../settings/small-settings.tsx";
import type { ItemProps } from "./item-props.ts";
import { NamedSelect } from "../settings/named-select.tsx";

/** 特别程序: what the item's law provides for, whose time does not count into the limits (《行政许可法》第四十五条). */
export function ProcedureSettings({ item, isReadOnly, change }: ItemProps) {
  const had = new Set(item.specialProcedures.map(({ kind }) => kind));
  const items = SPECIAL_PROCEDURE_KINDS.filter((kind) => !had.has(kind)).map((kind) => ({
    key: kind,
    label: PROCEDURE_NAMES[kind],
  }));
  return (
    <fieldset className="studio-group">
      <legend>特别程序</legend>
      <p className="studio-hint">
        依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在办理期限内，由大厅书面告知申请人（《行政许可法》第四十五条）。实地勘察只停承诺期限。
      </p>
      {item.specialProcedures.map((rule) => (
        <Procedure
          key={rule.kind}
          rule={rule}
          isReadOnly={isReadOnly}
          write={(next) =>
            change({
              ...item,
              specialProcedures: item.specialProcedures.map((one) => (one.kind === rule.kind ? next : one)),
            })
          }
          remove={() => change(withoutProcedure(item, rule.kind))}
        />
      ))}
      {!isReadOnly && items.length > 0 && (
        <Dropdown
          trigger={["click"]}
          autoFocus
          menu={{ items, onClick: ({ key }) => change(withProcedure(item, key as SpecialProcedureKind)) }}
        >
          <Button>增加特别程序</Button>
        </Dropdown>
      )}
    </fieldset>
  );
}

const TRIGGERS = [
  { value: "always", label: "每件都要" },
  { value: "conditional", label: "有需要的才要" },
] as const;

interface ProcedureProps {
  readonly rule: SpecialProcedureRule;
  readonly isReadOnly: boolean;
  write(rule: SpecialProcedureRule): void;
  remove(): void;
}

function Procedure({ rule, isReadOnly, write, remove }: ProcedureProps) {
  const { name, kind, limit, trigger = "conditional" } = rule;
  return (
    <div className="studio-procedure" role="group" aria-label={`特别程序“${name}”`}>
      <p>
        <strong>{name}</strong>
        <span className="studio-hint">　{clocksOf(rule)}</span>
      </p>
      <NumberSetting
        least={1}
        label={`${name}所需时间（工作日）`}
        value={limit.unit === "workingDay" ? limit.value : undefined}
        isReadOnly={isReadOnly || limit.unit !== "workingDay"}
        set={(days) => days !== undefined && days > 0 && write({ ...rule, limit: procedureLimit(days) })}
      />
      <Labelled label={`哪些办件需要${name}`}>
        {(id) => (
          <NamedSelect
            id={id}
            disabled={isReadOnly}
            value={trigger}
            options={[...TRIGGERS]}
            onChange={(next) => write({ ...rule, trigger: next })}
          />
        )}
      </Labelled>
      <Flag
        label={`${name}可以离开大厅办理`}
        isOn={rule.mayLeaveHall}
        isReadOnly={isReadOnly}
        set={(mayLeaveHall) => write({ ...rule, mayLeaveHall })}
      />
      {PROCEDURE_RULES[kind].stopsPromised && (
        <Flag
          label={`${name}期间停止计算承诺时限`}
          isOn={rule.excludedFromPromisedClock}
          isReadOnly={isReadOnly}
          set={(excludedFromPromisedClock) => write({ ...rule, excludedFromPromisedClock })}
        />
      )}
      <Button disabled={isReadOnly} onClick={remove}>
        删除{name}
      </Button>
    </div>
  );
}

function clocksOf({ excludedFromStatutoryClock, excludedFromPromisedClock }: SpecialProcedureRule): string {
  if (excludedFromStatutoryClock) return "所需时间不计入法定时限，须书面告知申请人。";
  return excludedFromPromisedClock ? "所需时间不计入承诺时限，仍计入法定时限。" : "所需时间计入办理时限。";
}
