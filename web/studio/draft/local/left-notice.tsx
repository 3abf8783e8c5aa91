import { Alert, Button } from "antd";
import { factsOf } from "../../../ui/api/problem.ts";
import { writtenMoment } from "../../../ui/written.ts";
import type { Files } from "../../folder-choice.tsx";
import { partsIn } from "../save-notice.tsx";
import { differences } from "./differences.ts";
import type { LeftChanges } from "./use-left-changes.ts";

interface Props {
  readonly left: LeftChanges;
  /** The draft as it is now. */
  readonly current: Files;
  /** False for a draft that nobody may change any more. */
  readonly mayReplace: boolean;
  /** Writes the left changes over the draft as it is now. */
  replace(files: Files): Promise<void>;
  /** Forgets them. */
  giveUp(): Promise<void>;
}

/** Changes that this browser kept when the draft was closed before it was saved. */
export function LeftNotice({ left, current, mayReplace, replace, giveUp }: Props) {
  if (left.is === "restored")
    return (
      <Alert
        type="success"
        showIcon
        closable={{ closeIcon: true, "aria-label": "知道了", onClose: () => void giveUp() }}
        className="state-failure"
        title={`已恢复并保存您${writtenMoment(left.copy.at)}没有保存的改动。`}
      />
    );
  if (left.is !== "asked") return null;
  const { copy, error } = left;
  const others = partsIn(error);
  const own = differences(copy.files, current);
  return (
    <Alert
      type="warning"
      showIcon
      className="state-failure"
      title={`这台电脑上有您${writtenMoment(copy.at)}没有保存的改动。${factsOf(error).title}`}
      description={
        <>
          {others.length > 0 && <p>对方改动了：{others.join("、")}。</p>}
          {own.length > 0 && (
            <>
              <p>您的改动与现在的草稿不同之处：</p>
              <ul className="state-list">
                {own.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          )}
          <p className="state-acts">
            <Button type="primary" onClick={() => void giveUp()}>
              放弃我的改动
            </Button>
            {mayReplace && (
              <Button danger onClick={() => void replace(copy.files)}>
                用我的改动替换
              </Button>
            )}
          </p>
        </>
      }
    />
  );
}
