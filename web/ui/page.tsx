import { type ReactNode, useEffect, useRef } from "react";

interface PageProps {
  readonly title: string;
  /** Above the heading: position of the page. */
  readonly trail?: ReactNode;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  readonly kind?: "narrow" | "wide" | "home";
  readonly children: ReactNode;
}

/** False until the first page is shown: the browser itself announces that one. */
let visitorHasNavigated = false;
/** Going back keeps the scroll position. */
let wentBack = false;
window.addEventListener("popstate", () => {
  wentBack = true;
});

/**
 * A page: its title in the tab and as heading; after navigation focus moves to the heading so that a screen reader
 * announces the page.
 */
export function Page({ title, trail, aside, kind = "narrow", children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - 政务服务大厅`;
  }, [title]);
  useEffect(() => {
    if (visitorHasNavigated) {
      heading.current?.focus({ preventScroll: true });
      if (!wentBack) window.scrollTo(0, 0);
    }
    visitorHasNavigated = true;
    wentBack = false;
  }, []);
  return (
    <main id="main" className={`page page-${kind}`}>
      {trail && (
        <nav className="trail" aria-label="当前位置">
          {trail}
        </nav>
      )}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {children}
    </main>
  );
}
