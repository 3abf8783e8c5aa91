import { Alert, Button } from "antd";
import { factsOf } from "../../ui/api/problem.ts";

interface ConflictProps {
  /** The refusal: it says who changed what meanwhile. */
  readonly error: unknown;
  /** The parts that the other has changed, as they are called on the screen. */
  readonly parts: readonly string[];
  /** Shows what the other has written; one's own change is given up. */
  reload(): unknown;
  /** Writes one's own over it, knowing so. */
  keepMine?: (() => unknown) | undefined;
}

/** Somebody else changed the same thing meanwhile. Nothing is overwritten unless the person says so. */
export function Conflict({ error, parts, reload, keepMine }: ConflictProps) {
  const { title, code } = factsOf(error);
  return (
    <Alert
      type="warning"
      showIcon
      className="state-failure"
      title={title}
      description={
        <>
          {parts.length > 0 && <p>对方改动了：{parts.join("、")}。</p>}
          <p>您的改动还没有保存。</p>
          <p className="state-acts">
            <Button type="primary" onClick={() => void reload()}>
              放弃我的改动，看对方的
            </Button>
            {keepMine && (
              <Button danger onClick={() => void keepMine()}>
                以我的为准
              </Button>
            )}
          </p>
          <p className="state-code">代码：{code}</p>
        </>
      }
    />
  );
}
