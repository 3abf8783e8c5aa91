import { Fragment, type ReactNode } from "react";
import { Link } from "wouter";
import { Page } from "../ui/page.tsx";

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

/** A page of the rooms of the staff: where it is, its heading, its content. */
export function StaffPage({ title, crumbs = [], aside, children }: StaffPageProps) {
  return (
    <Page
      title={title}
      kind="wide"
      aside={aside}
      trail={
        crumbs.length > 0 && (
          <ol className="crumbs">
            {crumbs.map(({ href, name }) => (
              <Fragment key={href}>
                <li>
                  <Link href={href}>{name}</Link>
                </li>
              </Fragment>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        )
      }
    >
      {children}
    </Page>
  );
}
