import "../../style/workbench.css";
import type { ReactNode } from "react";
import { Link, Redirect, useSearchParams } from "wouter";
import { definePage } from "../../define-page.ts";
import { Page } from "../../ui/page.tsx";
import { startPage } from "../../ui/session.tsx";
import { SignInFirst } from "../../ui/sign-in-first.tsx";
import { AnnexTab } from "./annex-tab.tsx";
import { ChangeTab } from "./change-tab.tsx";
import { ResidencyTab } from "./residency-tab.tsx";

/** 目录管理: the hall office imports annexes, records what a law changes, and decides which items the hall does not handle. */
export const cataloguePage = definePage({
  addresses: ["/office/catalogue"],
  bundle: "own",
  view: () => <CatalogueOffice />,
});

const TABS = [
  { id: "annex", name: "导入目录", view: () => <AnnexTab /> },
  { id: "changes", name: "目录调整", view: () => <ChangeTab /> },
  { id: "residency", name: "进驻情况", view: () => <ResidencyTab /> },
] as const satisfies readonly { id: string; name: string; view: () => ReactNode }[];

const TRAIL = (
  <>
    <Link href="/office">大厅管理</Link> › 目录管理
  </>
);

function CatalogueOffice() {
  const [search, setSearch] = useSearchParams();
  const shown = TABS.find(({ id }) => id === search.get("tab")) ?? TABS[0];
  return (
    <SignInFirst title="目录管理">
      {(session) =>
        session.post.role === "hallOffice" ? (
          <Page title="目录管理" trail={TRAIL} kind="wide">
            <div className="tabs" role="group" aria-label="目录管理">
              {TABS.map(({ id, name }) => (
                <button
                  key={id}
                  type="button"
                  className="tab"
                  aria-pressed={id === shown.id}
                  onClick={() => setSearch({ tab: id }, { replace: true })}
                >
                  {name}
                </button>
              ))}
            </div>
            {shown.view()}
          </Page>
        ) : (
          <Redirect to={startPage(session)} />
        )
      }
    </SignInFirst>
  );
}
