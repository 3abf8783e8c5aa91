import { Button } from "antd";
import { withFlow, type PublicityRule } from "../../../domain/item/item-flow.ts";
import { NumberSetting, TextSetting } from "../settings/small-settings.tsx";
import type { ItemProps } from "./item-props.ts";

/** 公示: what the law of the item says of it; the step in the flow has to say the same. */
export function PublicitySettings({ item, isReadOnly, change }: ItemProps) {
  const rule = item.hall.flow?.publicity;
  if (rule === undefined)
    return (
      <fieldset className="studio-group">
        <legend>公示</legend>
        <p>不公示。需要公示的，在流程里增加“公示”环节并写明地点和依据，再按下方问题旁的按钮列入事项。</p>
      </fieldset>
    );
  const write = (part: Partial<PublicityRule>): void => change(withFlow(item, { publicity: { ...rule, ...part } }));
  return (
    <fieldset className="studio-group">
      <legend>公示</legend>
      <NumberSetting
        least={1}
        label={rule.unit === "workingDay" ? "公示的工作日数" : "公示的天数"}
        value={rule.days}
        isReadOnly={isReadOnly}
        set={(days) => days !== undefined && days > 0 && write({ days })}
      />
      <TextSetting
        label="公示的地点"
        value={rule.place}
        isReadOnly={isReadOnly}
        write={(place) => place !== "" && write({ place })}
      />
      <TextSetting
        label="公示所依据的规定"
        value={rule.basis}
        isReadOnly={isReadOnly}
        write={(basis) => basis !== "" && write({ basis })}
      />
      <Button disabled={isReadOnly} onClick={() => change(withFlow(item, { publicity: undefined }))}>
        改为不公示
      </Button>
    </fieldset>
  );
}
