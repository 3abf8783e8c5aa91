import { useEffect, useMemo } from "react";
import { useSearchParams } from "wouter";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import type { Session } from "../../../contract/session.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { Studio } from "../fetched-parts.tsx";
import { useDraft, useRefresh } from "../queries.ts";
import { StateTag } from "../state-tag.tsx";
import { Comparison } from "./comparison.tsx";
import { Editor } from "./editor.tsx";
import { ReleaseView } from "./release-view.tsx";
import { factsOf } from "../../ui/api/problem.ts";
import { call } from "../../ui/api/call.ts";
import { useToast } from "../../staff/shell/toasts.tsx";
import type { Files } from "../folder-choice.tsx";
import { History } from "./history/history.tsx";
import { keepingOf } from "./local/keeping.ts";
import { LeftNotice } from "./local/left-notice.tsx";
import { browserCopies } from "./local/local-copies.ts";
import { useLeftChanges } from "./local/use-left-changes.ts";
import { holdWindow } from "./local/window-id.ts";
import { usePinned } from "./pinned.tsx";
import { Newer, Presence, usePresence } from "./presence.tsx";
import { Remarks } from "./remarks.tsx";
import { useOpening } from "./opening.ts";
import { ImportDiagram } from "./import-diagram.tsx";
import { ReplaceByFolder } from "./replace-by-folder.tsx";
import { Replay } from "./replay/replay.tsx";
import { SaveMark, SaveNotice } from "./save-notice.tsx";
import { type Saving, useSaving } from "./saving.ts";
import { ViewTabs } from "./view-tabs.tsx";
import { Tryout } from "./tryout.tsx";
import { type DraftView, type EditorView, viewIn } from "./views.ts";

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
  // The drawing's own code comes while the draft is read.
  useEffect(Studio.fetch, []);
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

const COPIES = browserCopies();
holdWindow();

function Opened({ draft, session }: OpenedProps) {
  const [search] = useSearchParams();
  const refresh = useRefresh();
  const personId = session.person.id;
  const keeping = useMemo(() => keepingOf(COPIES, { draftId: draft.id, personId }), [draft.id, personId]);
  const kept = useSaving(draft, refresh, keeping);
  const { opening, isCurrent, anew } = useOpening();
  const saving: Saving = {
    ...kept,
    save: (files) => (isCurrent() ? kept.save(files) : Promise.resolve()),
    reload: () => anew(kept.reload),
    keepMine: () => anew(kept.keepMine),
  };
  const isDesigner = session.post.role === "designer";
  const mayChange = isDesigner && CHANGEABLE.has(draft.state);
  const { left, done } = useLeftChanges(draft, { copies: COPIES, personId, mayWrite: isDesigner, refresh });
  const seen = usePresence(draft.id);
  const replace = (files: Files): Promise<void> => anew(() => kept.save(files));
  // Those who do not write a draft have come to judge it.
  const view = search.get("view") === null && !isDesigner ? "release" : viewIn(search.get("view"));
  return (
    <StaffPage
      title={draft.itemName}
      crumbs={CRUMBS}
      aside={
        <>
          <span className="code">{draft.itemId}</span>
          <StateTag state={draft.state} name={draft.stateName} />
          {mayChange && <SaveMark {...saving} />}
          <Presence seen={seen} writes={mayChange} />
        </>
      }
    >
      <ViewTabs view={view} problems={draft.problems.length} isPackage={"package-definition.json" in draft.files} />
      <SaveNotice saving={saving} />
      <Newer seen={seen} draft={draft} saving={saving} />
      <LeftNotice
        left={left}
        current={draft.files}
        mayReplace={mayChange}
        replace={(files) => replace(files).then(done)}
        giveUp={done}
      />
      {left.is === "looking" ? (
        <Loading what="正在打开草稿" />
      ) : (
        <View
          view={view}
          draft={draft}
          session={session}
          mayChange={mayChange}
          saving={saving}
          opening={opening}
          left={left.is === "waiting" ? left.copy.files : null}
          adopted={done}
          anew={anew}
          replace={replace}
        />
      )}
    </StaffPage>
  );
}

interface ViewProps extends OpenedProps {
  readonly view: DraftView;
  readonly mayChange: boolean;
  readonly saving: Saving;
  /** Counts how often the editor was opened. */
  readonly opening: number;
  /** With what the editor begins that the server has not. */
  readonly left: Files | null;
  adopted(): Promise<void>;
  /** Does something that changes the draft outside the editor. */
  anew(act: () => Promise<void>): Promise<void>;
  /** Puts other files in the place of all. */
  replace(files: Files): Promise<void>;
}

const OF_CONTENT = (view: DraftView): view is EditorView =>
  view !== "tryout" && view !== "comparison" && view !== "release" && view !== "history";

function View({ view, draft, session, mayChange, saving, opening, left, adopted, anew, replace }: ViewProps) {
  const isContent = OF_CONTENT(view);
  const isPackage = "package-definition.json" in draft.files;
  const refresh = useRefresh();
  const say = useToast();
  const pinned = usePinned(draft.id);
  const mayReject = session.post.role === "hallOffice" && (draft.state === "submitted" || draft.state === "approved");
  const settle = (number: number, isSettled = true): Promise<void> =>
    refresh(
      call("PUT /api/drafts/{id}/remarks/{number}", { params: { id: draft.id, number }, body: { isSettled } }),
    ).catch((error: unknown) => say(factsOf(error).title));
  return (
    <>
      <Editor
        key={opening}
        draft={draft}
        view={isContent ? view : null}
        mayChange={mayChange}
        saving={saving}
        left={left}
        adopted={() => void adopted()}
        settle={(number) => void settle(number)}
        pinned={mayReject ? pinned : null}
      />
      {isContent && mayChange && (
        <div className="acts-row" key={`${opening} files`}>
          <ReplaceByFolder send={replace} />
          {!isPackage && <ImportDiagram draft={draft} isSaved={saving.isShown} send={replace} />}
        </div>
      )}
      {view === "tryout" && (
        <>
          <Tryout draft={draft} />
          <Replay
            draft={draft}
            addExample={
              mayChange && saving.isShown ? (cases) => replace({ ...draft.files, "cases.json": cases }) : null
            }
          />
        </>
      )}
      {view === "comparison" && <Comparison draft={draft} />}
      {view === "release" && (
        <ReleaseView draft={draft} role={session.post.role} isSaved={saving.isShown} pinned={pinned}>
          <Remarks remarks={draft.remarks} {...(mayChange && draft.state === "draft" && { settle })} />
        </ReleaseView>
      )}
      {view === "history" && <History draft={draft} mayReturn={mayChange} isSaved={saving.isShown} anew={anew} />}
    </>
  );
}
