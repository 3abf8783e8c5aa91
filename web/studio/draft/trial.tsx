import { Progress, Tag } from "antd";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { percentWords } from "../percent-words.ts";

/** 用例试办: how far the trial of the submitted content is, and what did not go as it must. */
export function Trial({ trial }: { readonly trial: NonNullable<DraftWithFiles["trial"]> }) {
  const { done, total, tried, problems } = trial;
  const percent = total === 0 ? 100 : Math.round((tried / total) * 100);
  return (
    <section className="section">
      <h2>用例试办</h2>
      <p role="status">
        {done ? (
          <Tag color={problems.length === 0 ? "success" : "error"}>{problems.length === 0 ? "全部相符" : "不相符"}</Tag>
        ) : (
          <Tag color="processing">正在试办</Tag>
        )}
        {done ? `用例试办已完成，共${total}个用例。` : `正在试办用例（${tried}／${total}）。`}
      </p>
      {!done && <Progress percent={percent} size="small" aria-label="试办进度" format={percentWords} />}
      {problems.length > 0 && (
        <ul className="problems">
          {problems.map((problem) => (
            <li key={problem}>
              <Tag color="error">不相符</Tag>
              <span>{problem}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
