import { Checkbox, Select } from "antd";
import type { DeliveryMode } from "../../../domain/item/basic-facts.ts";
import type { RefusalRule } from "../../../domain/package/package-definition.ts";
import { setDays, setDeliveryModes, setRefusalRule, setWords } from "../../package-edits/rules.ts";
import { Labelled, NumberSetting, TextSetting } from "../settings/small-settings.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

const REFUSALS: readonly { readonly value: RefusalRule; readonly label: string }[] = [
  { value: "continue", label: "不需要它的结果的事项继续办理" },
  { value: "stop", label: "还没有开始的事项都不再办理" },
  { value: "applicantChooses", label: "由申请人选择是否继续" },
];

const MODES: readonly { readonly value: DeliveryMode; readonly label: string }[] = [
  { value: "window", label: "窗口领取" },
  { value: "selfPrint", label: "电子送达，自行打印" },
  { value: "mail", label: "邮寄" },
];

/** 办理规则 of the whole package. */
export function PackageRules({ desk }: { readonly desk: PackageDesk }) {
  const { words, onRefusal, choiceDays, supplementDays, deliveryModes, jointCap } = desk.parts.definition;
  const isReadOnly = desk.isReadOnly || !desk.isReady;
  const days = (name: "choiceDays" | "supplementDays") => (value: number | undefined) => {
    if (value !== undefined) desk.run(setDays(name, value));
  };
  return (
    <fieldset className="studio-group">
      <legend>办理规则</legend>
      <Labelled label="有事项不予办理时">
        {(id) => (
          <Select
            id={id}
            disabled={isReadOnly}
            value={onRefusal}
            options={[...REFUSALS]}
            onChange={(rule) => desk.run(setRefusalRule(rule))}
          />
        )}
      </Labelled>
      {onRefusal === "applicantChooses" && (
        <NumberSetting
          least={1}
          label="申请人选择的期限（工作日）"
          value={choiceDays}
          isReadOnly={isReadOnly}
          set={days("choiceDays")}
        />
      )}
      <NumberSetting
        least={1}
        label="补正期限（工作日）"
        value={supplementDays}
        isReadOnly={isReadOnly}
        set={days("supplementDays")}
      />
      <Labelled label="送达方式" hint="集中送达还是办成一项送达一项，由申请人在申请时选择。">
        {(id) => (
          <div id={id} role="group" aria-label="送达方式" tabIndex={-1}>
            <Checkbox.Group
              className="studio-checks"
              disabled={isReadOnly}
              options={[...MODES]}
              value={[...deliveryModes]}
              onChange={(modes: DeliveryMode[]) => desk.run(setDeliveryModes(modes))}
            />
          </div>
        )}
      </Labelled>
      <TextSetting
        label="俗称"
        hint="申请人这样说也能找到，几个说法之间用顿号隔开。"
        value={words.join("、")}
        isReadOnly={isReadOnly}
        write={(text) => void desk.run(setWords(text.split(/[、，,；;\s]+/u)))}
      />
      <p className="studio-hint">
        合并办理的期限：{jointCap.limit.text}，可以延长{jointCap.extension.text}（{jointCap.basis}）。
      </p>
    </fieldset>
  );
}
