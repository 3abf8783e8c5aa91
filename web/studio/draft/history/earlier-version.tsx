import { Button, Segmented } from "antd";
import { useState } from "react";
import type { DraftWithFiles } from "../../../../contract/drafts.ts";
import { Failure } from "../../../staff/states/failure.tsx";
import { Loading } from "../../../staff/states/loading.tsx";
import { Studio } from "../../fetched-parts.tsx";
import { useDraftVersion, useMaterial, useMemberReader } from "../../queries.ts";
import { FormPreview } from "../form-preview.tsx";
import { DRAFT_VIEWS, type EditorView } from "../views.ts";

const OF_ITEMS = ["canvas", "outline", "form", "item", "result"] as const satisfies readonly EditorView[];
const OF_PACKAGES = ["canvas", "outline", "members", "questions", "form"] as const satisfies readonly EditorView[];

interface Props {
  readonly draft: Pick<DraftWithFiles, "id" | "itemId">;
  readonly version: number;
  close(): void;
}

/** One version as it was, to read only, with what it changed. */
export function EarlierVersion({ draft, version, close }: Props) {
  const { data, error, refetch } = useDraftVersion(draft.id, version);
  const isPackage = data !== undefined && "package-definition.json" in data.files;
  const material = useMaterial(isPackage);
  const readMember = useMemberReader();
  const [view, show] = useState<EditorView>("canvas");
  const failure = error ?? material.error;
  const views = isPackage ? OF_PACKAGES : OF_ITEMS;
  return (
    <section className="section" aria-labelledby="earlier">
      <div className="section-head">
        <h2 id="earlier">{`第${version}稿`}</h2>
        <Button onClick={close}>关闭</Button>
      </div>
      {failure && <Failure error={failure} retry={refetch} />}
      {!failure && (!data || !material.data) && <Loading what="正在打开这一稿" />}
      {data && material.data && (
        <>
          <Changes since={data.since} changes={data.changes} />
          <Segmented
            aria-label="这一稿的各个部分"
            value={view}
            options={views.map((value) => ({ value, label: DRAFT_VIEWS[value] }))}
            onChange={show}
          />
          <Studio
            itemId={draft.itemId}
            files={data.files}
            view={view}
            material={material.data}
            isReadOnly
            inForce={null}
            readMember={readMember}
            changed={() => undefined}
            open={show}
            preview={(components) => <FormPreview components={components} />}
          />
        </>
      )}
    </section>
  );
}

interface ChangesProps {
  readonly since: number | null;
  readonly changes: readonly string[] | null;
}

function Changes({ since, changes }: ChangesProps) {
  if (since === null) return <p className="muted">草稿从这一稿开始。</p>;
  if (changes === null) return <p className="muted">这一稿或者前面保留的一稿还有须更正的问题，不能逐条列出修改。</p>;
  if (changes.length === 0) return <p className="muted">{`与第${since}稿相同。`}</p>;
  return (
    <>
      <p>{`与第${since}稿相比：`}</p>
      <ol className="sentences">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </>
  );
}
