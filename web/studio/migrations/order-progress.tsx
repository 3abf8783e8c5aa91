import { Progress } from "antd";
import type { Migration } from "../../../contract/migrations.ts";
import { percentWords } from "../percent-words.ts";

const STATES: Readonly<Record<Migration["state"], string>> = { running: "正在迁移", stopped: "已停止", done: "已完成" };

/** What has become of the order, in a word. */
export function stateOf({ state }: Pick<Migration, "state">): string {
  return STATES[state];
}

/** How many cases were migrated, could not be, and are left. */
export function OrderProgress({ order }: { readonly order: Migration }) {
  const { waiting, migrated, blocked } = order;
  const total = waiting + migrated + blocked;
  const percent = total === 0 ? 100 : Math.floor(((migrated + blocked) / total) * 100);
  return (
    <div className="order-progress">
      <Progress
        percent={percent}
        size="small"
        aria-label="迁移进度"
        format={percentWords}
        status={order.state === "running" ? "active" : "normal"}
      />
      <p role="status">
        已迁移{migrated}件，不能迁移{blocked}件，未处理{waiting}件
      </p>
    </div>
  );
}
