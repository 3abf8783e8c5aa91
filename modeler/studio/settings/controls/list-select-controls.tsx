import type { ControlProps } from "./control-props.ts";
import { NamedSelect } from "../named-select.tsx";

interface Listed {
  readonly value: string;
  readonly label: string;
}

/** One of a list; what is not in it any more is shown as such. */
export function ListSelect({
  id,
  value,
  context,
  change,
  from,
  none,
}: ControlProps & { from: readonly Listed[]; none: string }) {
  const isKnown = from.some((one) => one.value === value);
  const options =
    value === undefined || isKnown ? from : [...from, { value: value as string, label: "已不能选择的内容" }];
  return (
    <NamedSelect
      id={id}
      showSearch
      optionFilterProp="label"
      disabled={context.isReadOnly}
      placeholder={from.length === 0 ? none : "请选择"}
      status={value === undefined || isKnown ? "" : "error"}
      value={value as string | undefined}
      options={[...options]}
      onChange={change}
    />
  );
}

/** 联办事项 of the package. */
export function MemberControl(props: ControlProps) {
  const from = props.context.members.map(({ itemId, name }) => ({ value: itemId, label: name }));
  return <ListSelect {...props} from={from} none="套餐里还没有联办事项" />;
}

/** 接收数据的系统: that of the item. */
export function ExchangeSystemControl(props: ControlProps) {
  const { exchange } = props.context;
  const from = exchange === null ? [] : [{ value: exchange.system, label: exchange.name }];
  return <ListSelect {...props} from={from} none="事项没有需要交换数据的系统" />;
}
