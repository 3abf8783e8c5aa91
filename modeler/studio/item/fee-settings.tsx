import { Button } from "antd";
import { withFlow } from "../../../domain/item/item-flow.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { Labelled, NumberSetting, TextSetting } from "../settings/small-settings.tsx";
import type { ItemProps } from "./item-props.ts";
import { NamedSelect } from "../settings/named-select.tsx";

const FREE: ServiceItem["fee"] = { charged: false, name: null, standard: null, basis: null };
const CHARGED: ServiceItem["fee"] = {
  charged: true,
  name: null,
  standard: null,
  basis: null,
  rates: [{ key: "fee", name: "费用", fen: 0, when: null, times: null }],
};

const TIMES = [
  { value: "beforeReview", label: "受理以后、审查以前" },
  { value: "beforeIssuance", label: "决定以后、制证以前" },
] as const;

/** 收费: nothing is charged without a law that says so (《行政许可法》第五十八条). */
export function FeeSettings({ item, isReadOnly, change }: ItemProps) {
  const isCharged = item.fee.charged;
  const turn = (): void =>
    change(
      isCharged
        ? { ...withFlow(item, { payment: undefined }), fee: FREE }
        : { ...withFlow(item, { payment: "beforeIssuance" }), fee: CHARGED },
    );
  return (
    <fieldset className="studio-group">
      <legend>收费</legend>
      {isCharged ? <Charged item={item} isReadOnly={isReadOnly} change={change} /> : <p>不收费</p>}
      <Button disabled={isReadOnly} onClick={turn}>
        {isCharged ? "改为不收费" : "改为收费"}
      </Button>
    </fieldset>
  );
}

function Charged({ item, isReadOnly, change }: ItemProps) {
  const { fee } = item;
  const write = (part: Partial<ServiceItem["fee"]>): void => change({ ...item, fee: { ...fee, ...part } });
  return (
    <>
      <TextSetting
        label="收费名称"
        value={fee.name ?? ""}
        isReadOnly={isReadOnly}
        write={(name) => write({ name: name || null })}
      />
      <TextSetting
        label="收费标准"
        hint="办事指南上写明的标准。"
        value={fee.standard ?? ""}
        isReadOnly={isReadOnly}
        write={(standard) => write({ standard: standard || null })}
      />
      <TextSetting
        label="收费的法律依据"
        hint="没有法律、行政法规依据的，不得收费（《行政许可法》第五十八条）。"
        value={fee.basis ?? ""}
        isReadOnly={isReadOnly}
        write={(basis) => write({ basis: basis || null })}
      />
      <Amount item={item} isReadOnly={isReadOnly} change={change} />
      <Labelled label="什么时候缴费" hint="流程里的缴费环节须放在同一位置。">
        {(id) => (
          <NamedSelect
            id={id}
            disabled={isReadOnly}
            value={item.hall.flow?.payment}
            options={[...TIMES]}
            onChange={(payment) => change(withFlow(item, { payment }))}
          />
        )}
      </Labelled>
    </>
  );
}

/** Only of a single amount that is always due: what depends on the application is set with its fields. */
function Amount({ item, isReadOnly, change }: ItemProps) {
  const { fee } = item;
  const [rate, another] = fee.rates ?? [];
  if (rate === undefined || another !== undefined || rate.when !== null || rate.times !== null) return null;
  return (
    <NumberSetting
      label="金额（元）"
      value={rate.fen / 100}
      isReadOnly={isReadOnly}
      set={(yuan) =>
        yuan !== undefined &&
        yuan >= 0 &&
        change({
          ...item,
          fee: { ...fee, rates: [{ ...rate, name: fee.name ?? rate.name, fen: Math.round(yuan * 100) }] },
        })
      }
    />
  );
}
