import { Alert } from "antd";
import { useMemo, useState } from "react";
import type { DraftWithFiles } from "../../../../contract/drafts.ts";
import { BUNDLE_FILES } from "../../../../domain/release/bundle.ts";
import { examplesIn } from "../../../../modeler/examples/example.ts";
import { NamedSelect } from "../../../../modeler/studio/settings/named-select.tsx";
import { factsOf } from "../../../ui/api/problem.ts";
import { PdfPages } from "../../fetched-parts.tsx";
import { useResultPreview } from "../../queries.ts";

interface Props {
  readonly draft: Pick<DraftWithFiles, "id" | "version" | "files">;
  /** False while a change is not saved yet: the server prints what it has. */
  readonly isSaved: boolean;
}

/** 样张: the result of an example of the draft as it was saved last; printed again with each version. */
export function ResultPreview({ draft, isSaved }: Props) {
  const names = useMemo(() => namesIn(draft.files), [draft.files]);
  const [chosen, choose] = useState<string | null>(null);
  const example = chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? null);
  const { data, error, isFetching } = useResultPreview(draft, example);
  return (
    <ResultPanel
      names={names}
      example={example}
      choose={choose}
      address={addressOf(draft.id, example)}
      isSaved={isSaved}
      isFetching={isFetching}
      refusal={error ? factsOf(error).title : null}
      pdf={data ?? null}
    />
  );
}

interface PanelProps {
  /** Of the examples by which it can be printed. */
  readonly names: readonly string[];
  /** The chosen one; null without any. */
  readonly example: string | null;
  choose(name: string): void;
  /** Where the paper is by itself. */
  readonly address: string;
  readonly isSaved: boolean;
  readonly isFetching: boolean;
  /** Why it cannot be printed. */
  readonly refusal: string | null;
  readonly pdf: Uint8Array | null;
}

/** The paper with what is said of it; all of it is told to it. */
export function ResultPanel({ names, example, choose, address, isSaved, isFetching, refusal, pdf }: PanelProps) {
  return (
    <>
      <header className="result-preview-head">
        <h3>样张</h3>
        <p className="studio-hint">按用例印制，只供核对版式：没有印章，编号虚设，不能作为证照使用。</p>
      </header>
      {names.length > 0 && (
        <div className="studio-acts">
          <NamedSelect
            aria-label="按哪个用例印制"
            className="studio-wide"
            value={example ?? undefined}
            options={names.map((name) => ({ value: name, label: name }))}
            onChange={choose}
          />
          <a href={address} target="_blank" rel="noopener">
            打开样张
          </a>
        </div>
      )}
      <p className="studio-hint" role="status">
        {stateOf({ isSaved, isFetching, isDrawn: refusal === null })}
      </p>
      {refusal !== null && <Alert type="warning" showIcon title={refusal} />}
      {pdf && <PdfPages pdf={pdf} label="样张各页" />}
    </>
  );
}

interface State {
  readonly isSaved: boolean;
  readonly isFetching: boolean;
  /** False where a sentence says why there is none. */
  readonly isDrawn: boolean;
}

function stateOf({ isSaved, isFetching, isDrawn }: State): string {
  if (!isSaved) return "改动保存后，样张随之更新。";
  if (isFetching) return "正在更新样张…";
  return isDrawn ? "样张与已保存的内容一致。" : "";
}

/** Names of the saved examples, each once. */
function namesIn(files: DraftWithFiles["files"]): readonly string[] {
  return [...new Set((examplesIn(files[BUNDLE_FILES.cases]) ?? []).map(({ name }) => name))];
}

function addressOf(id: string, example: string | null): string {
  const query = example === null ? "" : `?${new URLSearchParams({ example }).toString()}`;
  return `/api/drafts/${encodeURIComponent(id)}/result-preview${query}`;
}
