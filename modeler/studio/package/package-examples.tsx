import { Button } from "antd";
import { useMemo } from "react";
import { MEMBER_ENDS, PACKAGE_DELIVERIES } from "../../../domain/package/member-end.ts";
import type { PackageExample } from "../../../domain/package/package-example.ts";
import { renewExamples } from "../../package-edits/renew-examples.ts";
import { answerWord } from "./when-of.ts";
import type { PackageDesk } from "./use-package-desk.ts";

/** 用例 of a package: what each answers and how its members end. They follow what is changed here by themselves; after a member's own release has changed, they are renewed by hand. */
export function PackageExamples({ desk }: { readonly desk: PackageDesk }) {
  const { parts, isReady, items } = desk;
  const isRenewed = useMemo(() => {
    if (!isReady) return true;
    const renewed = renewExamples(parts.cases, { ...parts, items });
    return JSON.stringify(renewed) === JSON.stringify(parts.cases);
  }, [parts, isReady, items]);
  return (
    <section className="studio-panel studio-examples" aria-label="用例">
      <header>
        <h2>用例</h2>
        <p role="status" className="studio-hint">
          {parts.cases.length}个用例{wordsOf(isReady, isRenewed)}
        </p>
      </header>
      {!isRenewed && (
        <div className="studio-acts">
          <Button
            type="primary"
            disabled={desk.isReadOnly}
            onClick={() => desk.run((definition) => ({ definition, told: ["用例已经按套餐的内容更新。"] }))}
          >
            全部按新内容更新
          </Button>
        </div>
      )}
      <ol className="studio-package-examples">
        {parts.cases.map((example) => (
          <li key={example.name}>
            <h3>{example.name}</h3>
            <Example desk={desk} example={example} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function wordsOf(isReady: boolean, isRenewed: boolean): string {
  if (!isReady) return "，正在读取各联办事项……";
  return isRenewed ? "，都与套餐的内容相符。" : "，有的与套餐的内容不符，请更新。";
}

interface ExampleProps {
  readonly desk: PackageDesk;
  readonly example: PackageExample;
}

function Example({ desk, example: { answers, delivery, expect } }: ExampleProps) {
  const { questions } = desk.parts.definition;
  return (
    <dl className="studio-facts">
      <dt>回答</dt>
      <dd>
        {questions.map(({ id, question }) => `${question}${answerWord(answers[id] === true)}`).join("；") || "没有问题"}
      </dd>
      <dt>办理结果</dt>
      <dd>
        {Object.entries(expect.ends)
          .map(([itemId, end]) => `${desk.nameOf(itemId)}：${MEMBER_ENDS[end]}`)
          .join("；")}
      </dd>
      <dt>送达</dt>
      <dd>{PACKAGE_DELIVERIES[delivery]}</dd>
      <dt>承诺</dt>
      <dd>
        {expect.promisedDays}个工作日，{expect.materials}份材料
      </dd>
    </dl>
  );
}
