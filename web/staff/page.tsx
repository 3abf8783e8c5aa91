import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";

/** A page above this one. */
export interface Crumb {
  readonly href: string;
  readonly name: string;
}

interface StaffPageProps {
  readonly title: string;
  /** The pages above, the first first. */
  readonly crumbs?: readonly Crumb[];
  /** Beside the heading: state, acts. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The address whose heading was announced last; the browser itself announces the first one. */
let announced: string | null = null;
/** Going back keeps the scroll position. */
let wentBack = false;
addEventListener("popstate", () => {
  wentBack = true;
});

/**
 * A page of the rooms of the staff: where it is, its heading, its content. When another address is opened, the focus
 * moves to the heading once, so that a screen reader announces the page; not again when its data arrives.
 */
export function StaffPage({ title, crumbs = [], aside, children }: StaffPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - 政务服务大厅`;
  }, [title]);
  useEffect(() => {
    const here = location.pathname;
    if (announced !== null && announced !== here) {
      heading.current?.focus({ preventScroll: true });
      if (!wentBack) window.scrollTo(0, 0);
    }
    announced = here;
    wentBack = false;
  }, []);
  return (
    <main id="main" className="page">
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} title={title} />}
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

function Crumbs({ crumbs, title }: { readonly crumbs: readonly Crumb[]; readonly title: string }) {
  return (
    <nav aria-label="当前位置">
      <ol className="crumbs">
        {crumbs.map(({ href, name }) => (
          <li key={href}>
            <Link href={href}>{name}</Link>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  );
}
