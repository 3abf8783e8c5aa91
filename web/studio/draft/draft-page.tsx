import { useSearchParams } from "wouter";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import type { Session } from "../../../contract/session.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { useDraft, useRefresh } from "../queries.ts";
import { StateTag } from "../state-tag.tsx";
import { Comparison } from "./comparison.tsx";
import { Editor } from "./editor.tsx";
import { ReleaseView } from "./release-view.tsx";
import type { Files } from "../folder-choice.tsx";
import { useOpening } from "./opening.ts";
import { ReplaceByFolder } from "./replace-by-folder.tsx";
import { Replay } from "./replay/replay.tsx";
import { SaveMark, SaveNotice } from "./save-notice.tsx";
import { type Saving, useSaving } from "./saving.ts";
import { ViewTabs } from "./view-tabs.tsx";
import { Tryout } from "./tryout.tsx";
import { type DraftView, viewIn } from "./views.ts";

/** One draft: its content, what it changes, and the way to its publication. */
export const draftPage = defineStaffPage({
  addresses: ["/studio/drafts/:id"],
  title: "草稿",
  posts: ["designer", "hallOffice", "supervisor"],
  view: ({ params, session }) => <Draft key={params.id} id={params.id} session={session} />,
});

const CRUMBS = [{ href: "/studio", name: "流程设计" }];
/** What is published or ended stays as it is. */
const CHANGEABLE: ReadonlySet<string> = new Set(["draft", "submitted", "approved"]);

function Draft({ id, session }: { readonly id: string; readonly session: Session }) {
  const { data, error, refetch } = useDraft(id);
  if (data) return <Opened draft={data} session={session} />;
  return (
    <StaffPage title="草稿" crumbs={CRUMBS}>
      {error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载并检查草稿" />}
    </StaffPage>
  );
}

interface OpenedProps {
  readonly draft: DraftWithFiles;
  readonly session: Session;
}

function Opened({ draft, session }: OpenedProps) {
  const [search] = useSearchParams();
  const refresh = useRefresh();
  const kept = useSaving(draft, refresh);
  const { opening, isCurrent, anew } = useOpening();
  const saving: Saving = {
    ...kept,
    save: (files) => (isCurrent() ? kept.save(files) : Promise.resolve()),
    reload: () => anew(kept.reload),
    keepMine: () => anew(kept.keepMine),
  };
  const mayChange = session.post.role === "designer" && CHANGEABLE.has(draft.state);
  // Those who do not write a draft have come to judge it.
  const isDesigner = session.post.role === "designer";
  const view = search.get("view") === null && !isDesigner ? "release" : viewIn(search.get("view"));
  return (
    <StaffPage
      title={draft.itemName}
      crumbs={CRUMBS}
      aside={
        <>
          <span className="code">{draft.itemId}</span>
          <StateTag state={draft.state} name={draft.stateName} />
          {mayChange && <SaveMark state={saving.state} />}
        </>
      }
    >
      <ViewTabs view={view} problems={draft.problems.length} isPackage={"package-definition.json" in draft.files} />
      <SaveNotice saving={saving} />
      <View
        view={view}
        draft={draft}
        session={session}
        mayChange={mayChange}
        saving={saving}
        opening={opening}
        replace={(files) => anew(() => kept.save(files))}
      />
    </StaffPage>
  );
}

interface ViewProps extends OpenedProps {
  readonly view: DraftView;
  readonly mayChange: boolean;
  readonly saving: Saving;
  /** Counts how often the editor was opened. */
  readonly opening: number;
  /** Puts other files in the place of all. */
  replace(files: Files): Promise<void>;
}

function View({ view, draft, session, mayChange, saving, opening, replace }: ViewProps) {
  const isContent = view !== "tryout" && view !== "comparison" && view !== "release";
  return (
    <>
      <Editor key={opening} draft={draft} view={isContent ? view : null} mayChange={mayChange} saving={saving} />
      {isContent && mayChange && <ReplaceByFolder key={`${opening} folder`} send={replace} />}
      {view === "tryout" && (
        <>
          <Tryout draft={draft} />
          <Replay draft={draft} />
        </>
      )}
      {view === "comparison" && <Comparison draft={draft} />}
      {view === "release" && <ReleaseView draft={draft} role={session.post.role} isSaved={saving.isShown} />}
    </>
  );
}
