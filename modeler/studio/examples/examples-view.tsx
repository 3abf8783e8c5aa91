import { Button, Tag } from "antd";
import type { CheckedExample } from "../../examples/checked.ts";
import type { ReadExamples } from "./use-examples.ts";
import type { FollowedStep } from "../../examples/followed.ts";

interface Props {
  readonly examples: ReadExamples;
  readonly isReadOnly: boolean;
  /** Takes over how these examples go now; one step to undo. */
  renew(examples: readonly CheckedExample[]): void;
}

/** 用例: the example cases beside where the changed flow leads them; what a person has looked at is taken over as what the trial expects. */
export function ExamplesView({ examples, isReadOnly, renew }: Props) {
  const known = typeof examples === "string" ? [] : examples;
  const changed = known.filter(({ fits }) => !fits);
  const renewable = changed.filter(({ stuck }) => stuck === null);
  return (
    <section className="studio-panel studio-examples" aria-label="用例">
      <header>
        <h2>用例</h2>
        <p className="studio-hint">
          用例是示例申请和它应当经过的环节。提交审核以后，每个用例都按新流程试办一遍，全部相符的才能审核通过。
        </p>
      </header>
      <p role="status">{summary(examples, changed.length)}</p>
      {renewable.length > 0 && !isReadOnly && (
        <div className="studio-acts">
          <Button type="primary" onClick={() => renew(renewable)}>
            全部按新流程更新
          </Button>
          <span className="studio-hint">请先核对下面标有“新增”和“不再经过”的环节。</span>
        </div>
      )}
      {known.map((example) => (
        <ExampleEntry key={example.name} example={example} isReadOnly={isReadOnly} renew={renew} />
      ))}
    </section>
  );
}

function summary(examples: Props["examples"], changed: number): string {
  if (examples === "old") return "正在核对……";
  if (examples === "unreadable") return "流程还有须更正的问题，更正后显示每个用例怎样办理。";
  if (changed === 0) return `共${examples.length}个用例，都与流程相符。`;
  return `共${examples.length}个用例，其中${changed}个与修改后的流程不符。`;
}

interface EntryProps extends Pick<Props, "isReadOnly" | "renew"> {
  readonly example: CheckedExample;
}

function ExampleEntry({ example, isReadOnly, renew }: EntryProps) {
  const { name, fits, steps, filledIn, leftOut, stuck } = example;
  return (
    <article className="studio-group" aria-label={`用例“${name}”`}>
      <header className="studio-acts">
        <h3>{name}</h3>
        <Tag color={fits ? "success" : "warning"}>{fits ? "相符" : "不符"}</Tag>
        {!fits && stuck === null && !isReadOnly && (
          <Button size="small" onClick={() => renew([example])}>
            按新流程更新
          </Button>
        )}
      </header>
      {stuck !== null && <p className="studio-over">{stuck}请检查流程的分支。</p>}
      {filledIn.length > 0 && <p>申请表还缺少{filledIn.join("、")}，更新时用示例内容补填。</p>}
      {leftOut > 0 && <p>申请表不再需要的{leftOut}项内容，更新时删去。</p>}
      <ol className="studio-path">
        {steps.map((step, at) => (
          // A case may come to the same step several times.
          <PathEntry key={`${at} ${step.name}`} step={step} />
        ))}
      </ol>
    </article>
  );
}

function PathEntry({ step: { name, outcome, is } }: { readonly step: FollowedStep }) {
  return (
    <li className={`studio-path-${is}`}>
      {name}
      {outcome !== null && <span className="studio-hint">（{outcome}）</span>}
      {is === "new" && <Tag color="processing">新增</Tag>}
      {is === "gone" && <Tag color="error">不再经过</Tag>}
    </li>
  );
}
