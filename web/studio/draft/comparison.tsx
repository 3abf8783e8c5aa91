import { Select } from "antd";
import { useState } from "react";
import type { DraftComparison } from "../../../contract/draft-comparison.ts";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import type { PlacedSentence } from "../../../modeler/studio/compare/compare-view.tsx";
import { organisationOf } from "../../../modeler/studio/settings/organisation-of.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { CompareView } from "../fetched-parts.tsx";
import { useComparison, useMaterial, useRelease, useReleases } from "../queries.ts";

/** What the draft changes, drawn side by side and in sentences that a head of office can read: as submitted, or as it stands now. */
export function Comparison({ draft }: { readonly draft: DraftWithFiles }) {
  const [wanted, want] = useState<number | null>(draft.against);
  const { data, error, refetch } = useComparison(draft.id, draft.version, wanted);
  const against = data?.against ?? null;
  return (
    <section className="section" aria-labelledby="comparison">
      <h2 id="comparison">{against === null ? "修改内容" : `与第${against}版相比的修改`}</h2>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading what="正在对比" />}
      {data && <Compared draft={draft} found={data} want={want} />}
    </section>
  );
}

interface ComparedProps {
  readonly draft: DraftWithFiles;
  readonly found: DraftComparison;
  want(release: number): void;
}

function Compared({ draft, found, want }: ComparedProps) {
  const { against } = found;
  const material = useMaterial("package-definition.json" in draft.files);
  const release = useRelease(draft.itemId, against ?? 0, against !== null);
  const bpmn = release.data?.files[BUNDLE_FILES.bpmn];
  if (!material.data || (against !== null && !release.data)) {
    const error = material.error ?? release.error;
    return error ? <Failure error={error} /> : <Loading what="正在打开流程图" />;
  }
  return (
    <CompareView
      before={bpmn === undefined ? null : { title: `第${against ?? ""}版`, bpmn }}
      after={{
        title: draft.release === null ? "草稿" : `第${draft.release}版`,
        bpmn: draft.files[BUNDLE_FILES.bpmn] ?? "",
      }}
      organisation={organisationOf(material.data)}
      sentences={sentencesOf(draft, found)}
    >
      <Against itemId={draft.itemId} own={draft.release} against={against} want={want} />
    </CompareView>
  );
}

/** What was submitted is told as it was submitted. */
function sentencesOf(draft: DraftWithFiles, { against, changes, standing }: DraftComparison): PlacedSentence[] | null {
  const found = changes?.map((change) => ({ ...change })) ?? null;
  const isSubmitted = draft.changes.length > 0 && against === draft.against;
  const isSame = found?.map(({ sentence }) => sentence).join("\n") === draft.changes.join("\n");
  const told = isSubmitted && !isSame ? draft.changes.map((sentence) => ({ sentence, elements: [] })) : found;
  if (told === null) return null;
  return standing === null ? told : [...told, standing];
}

interface AgainstProps {
  readonly itemId: string;
  /** The number of the draft, once published. */
  readonly own: number | null;
  readonly against: number | null;
  want(release: number): void;
}

/** With which release it is compared. */
function Against({ itemId, own, against, want }: AgainstProps) {
  const { data } = useReleases();
  const others = data?.items.filter((one) => one.itemId === itemId && one.release !== own) ?? [];
  if (against === null || others.length === 0) return null;
  return (
    <Select
      className="compare-against"
      aria-label="与哪一版对比"
      value={against}
      onChange={want}
      options={others.map(({ release, stateName }) => ({
        value: release,
        label: `与第${release}版（${stateName}）对比`,
      }))}
    />
  );
}
