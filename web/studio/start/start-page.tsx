import { useMemo } from "react";
import { useSearchParams } from "wouter";
import type { Session } from "../../../contract/session.ts";
import { defineStaffPage } from "../../staff/define-page.ts";
import { StaffPage } from "../../staff/page.tsx";
import { useShortcuts } from "../../staff/shell/shortcuts.tsx";
import { Filters, type Wanted } from "./filters.tsx";
import { ImportFolder } from "./import-folder.tsx";
import { ItemTable } from "./item-table.tsx";
import { OpenDrafts } from "./open-drafts.tsx";

/** 流程设计, the start page of designers: what is being changed, what is in force, and where to begin. */
export const studioPage = defineStaffPage({
  addresses: ["/studio"],
  title: "流程设计",
  posts: ["designer", "hallOffice", "supervisor"],
  view: ({ session }) => <Start session={session} />,
});

/** The selection is part of the address, so that going back returns to the same view. */
function Start({ session }: { readonly session: Session }) {
  const [search, setSearch] = useSearchParams();
  const wanted: Wanted = { words: search.get("q") ?? "", department: search.get("department") ?? "" };
  const choose = ({ words, department }: Wanted): void =>
    setSearch({ ...(words !== "" && { q: words }), ...(department !== "" && { department }) }, { replace: true });
  useShortcuts(useMemo(() => [{ key: "/", what: "查找事项", run: toSearch }], []));
  const isDesigner = session.post.role === "designer";
  return (
    <StaffPage title="流程设计" aside={<span className="page-aside">{isDesigner && <ImportFolder />}</span>}>
      <Filters wanted={wanted} choose={choose} />
      <OpenDrafts wanted={wanted} />
      <ItemTable wanted={wanted} mayBegin={isDesigner} />
    </StaffPage>
  );
}

function toSearch(): void {
  document.querySelector<HTMLElement>("input[type=search]")?.focus();
}
