import { Button, Input } from "antd";
import type { ReactNode } from "react";
import type { FormField } from "../../../domain/form/form.ts";
import type { ResultLayout } from "../../../domain/item/service-item.ts";
import { TextSetting } from "../settings/small-settings.tsx";
import { useDraftText } from "../settings/use-draft-text.ts";
import { resultFacts, type ResultFact } from "./result-facts.ts";
import { NamedSelect } from "../settings/named-select.tsx";

interface Props {
  readonly layout: ResultLayout;
  /** Fields of the application. */
  readonly fields: readonly FormField[];
  readonly isReadOnly: boolean;
  /** Each call is one step to undo. */
  change(layout: ResultLayout): void;
  /** What an example makes of it, shown beside it. */
  readonly preview?: ReactNode;
}

type Line = ResultLayout["fields"][number];

/** 结果: what the licence or the decision prints, line by line, in its order. */
export function ResultPanel({ preview, ...layout }: Props) {
  return (
    <section className="studio-panel studio-result" aria-label="结果">
      <Layout {...layout} />
      {preview && (
        <div className="studio-result-preview" role="region" aria-label="样张">
          {preview}
        </div>
      )}
    </section>
  );
}

function Layout({ layout, fields, isReadOnly, change }: Omit<Props, "preview">) {
  const lines = layout.fields;
  const facts = resultFacts(fields, lines);
  const put = (next: readonly Line[]): void => change({ ...layout, fields: next });
  return (
    <div className="studio-result-layout">
      <header>
        <h2>结果</h2>
        <p className="studio-hint">证照或者文书上印什么、按什么顺序。</p>
      </header>
      <TextSetting
        label="名称"
        value={layout.title}
        isReadOnly={isReadOnly}
        write={(title) => title !== "" && change({ ...layout, title })}
      />
      <fieldset className="studio-group">
        <legend>印制的内容</legend>
        <ol>
          {lines.map((line, at) => (
            // Lines have no identity but their place.
            <li key={`${at} ${line.from}`} className="studio-row">
              <LineEditor
                place={at + 1}
                line={line}
                facts={facts}
                isReadOnly={isReadOnly}
                change={(next) => put(lines.with(at, next))}
              />
              <Button disabled={isReadOnly || at === 0} onClick={() => put(swapped(lines, at - 1))}>
                上移
              </Button>
              <Button disabled={isReadOnly || at === lines.length - 1} onClick={() => put(swapped(lines, at))}>
                下移
              </Button>
              <Button
                disabled={isReadOnly || lines.length === 1}
                aria-label={`删除“${line.label}”`}
                onClick={() => put(lines.toSpliced(at, 1))}
              >
                删除
              </Button>
            </li>
          ))}
        </ol>
        <Button disabled={isReadOnly} onClick={() => put([...lines, { label: "新的内容", from: "applicant.name" }])}>
          增加内容
        </Button>
      </fieldset>
      <TextSetting
        label="正文"
        hint="印在各项内容之后，例如准予的依据和范围；不填写的，不印正文。"
        value={layout.statement ?? ""}
        isReadOnly={isReadOnly}
        isLong
        most={1000}
        write={(statement) => change({ ...layout, statement: statement === "" ? null : statement })}
      />
    </div>
  );
}

/** With the line at the place and the next one exchanged. */
function swapped(lines: readonly Line[], at: number): readonly Line[] {
  return lines.toSpliced(at, 2, ...lines.slice(at, at + 2).toReversed());
}

interface LineProps {
  readonly place: number;
  readonly line: Line;
  readonly facts: readonly ResultFact[];
  readonly isReadOnly: boolean;
  change(line: Line): void;
}

function LineEditor({ place, line, facts, isReadOnly, change }: LineProps) {
  const text = useDraftText(line.label, (label) => label !== "" && change({ ...line, label }));
  return (
    <>
      <Input
        aria-label={`第${place}项的名称`}
        className="studio-wide"
        disabled={isReadOnly}
        maxLength={60}
        value={text.value}
        onChange={text.onChange}
        onBlur={text.commit}
        onPressEnter={text.commit}
      />
      <NamedSelect
        aria-label={`第${place}项印什么`}
        className="studio-wide"
        showSearch
        optionFilterProp="label"
        disabled={isReadOnly}
        value={line.from}
        options={facts.map(({ from, name }) => ({ value: from, label: name }))}
        onChange={(from) => change({ ...line, from })}
      />
    </>
  );
}
