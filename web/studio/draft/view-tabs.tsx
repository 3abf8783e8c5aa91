import { Badge } from "antd";
import { useMemo } from "react";
import { Link, useLocation } from "wouter";
import { useShortcuts } from "../../staff/shell/shortcuts.tsx";
import { DRAFT_VIEWS, type DraftView } from "./views.ts";

const VIEWS = Object.entries(DRAFT_VIEWS) as readonly (readonly [DraftView, string])[];

/** Members and the questions that decide them, only a package has. */
const OF_ITEMS = VIEWS.filter(([id]) => id !== "members" && id !== "questions");
/** A package has neither a result nor settings of an item of its own, a walk through it alone would say nothing of its members, and its flow follows from them. */
const NOT_OF_PACKAGES: ReadonlySet<DraftView> = new Set(["wizard", "result", "item", "tryout"]);
const OF_PACKAGES = VIEWS.filter(([id]) => !NOT_OF_PACKAGES.has(id));

interface ViewTabsProps {
  readonly view: DraftView;
  readonly problems: number;
  readonly isPackage: boolean;
}

/** The views of a draft. Each has an address of its own, so that it can be reloaded and passed on. */
export function ViewTabs({ view, problems, isPackage }: ViewTabsProps) {
  const [path, go] = useLocation();
  const views = isPackage ? OF_PACKAGES : OF_ITEMS;
  useShortcuts(
    useMemo(
      () =>
        // The tenth by the last of the digits; there are no more.
        views.slice(0, 10).map(([id, name], index) => ({
          key: String((index + 1) % 10),
          what: `打开“${name}”`,
          run: () => go(`${path}?view=${id}`),
        })),
      [path, go, views],
    ),
  );
  return (
    <nav className="tabs" aria-label="草稿的各个部分">
      {views.map(([id, name]) => (
        <Link
          key={id}
          href={`${path}?view=${id}`}
          className="tab"
          {...(id === view ? { "aria-current": "page" as const } : {})}
        >
          {name}
          {id === "release" && problems > 0 && (
            <>
              <Badge count={problems} size="small" aria-hidden="true" />
              <span className="for-readers">（{problems}个问题）</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}
