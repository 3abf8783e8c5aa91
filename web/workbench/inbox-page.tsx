import "../style/workbench.css";
import { Link, Redirect, useSearchParams } from "wouter";
import type { Session } from "../../contract/session.ts";
import { Page } from "../ui/page.tsx";
import { hasInbox } from "../ui/session.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { CaseFinder } from "./case-finder.tsx";
import { InboxFilters } from "./inbox-filters.tsx";
import { IntakeStart } from "./intake-start.tsx";
import { InboxTable } from "./inbox-table.tsx";
import { InboxTabs } from "./inbox-tabs.tsx";
import type { InboxFilter } from "./tasks.ts";
import { definePage } from "../define-page.ts";

/** 工作台: the inbox of a post. Its filter is in the address, so that returning shows the same list. */
export const inboxPage = definePage({
  addresses: ["/desk"],
  bundle: "own",
  view: () => <InboxPage />,
});

/** A part of the addresses of work items that people shorten: back to the inbox. */
export const tasksPage = definePage({
  addresses: ["/desk/tasks"],
  bundle: "own",
  view: () => <Redirect to="/desk" />,
});

function InboxPage() {
  return (
    <SignInFirst title="工作台">
      {(session) => (
        <Page title="工作台" kind="wide">
          <InboxBody session={session} />
        </Page>
      )}
    </SignInFirst>
  );
}

function InboxBody({ session }: { readonly session: Session }) {
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search);
  const change = (part: Partial<InboxFilter>): void =>
    setSearch(writeFilter({ ...filter, ...part }), { replace: true });
  if (!hasInbox(session))
    return <p className="notice notice-info">您的岗位（{session.post.roleName}）没有待办事项。</p>;
  return (
    <>
      {session.post.role === "clerk" && <IntakeStart zoneId={session.post.zoneId} />}
      <CaseFinder atCounter={session.post.role === "clerk"} />
      {WINDOWS.includes(session.post.role) && (
        <p className="inbox-links">
          {session.post.role === "clerk" && <Link href="/desk/identity">身份待核办件</Link>}
          <Link href="/desk/mandates">授权委托登记</Link>
        </p>
      )}
      {DECIDING.includes(session.post.role) && (
        <p className="inbox-links">
          <Link href="/desk/revocations">建议撤销办件</Link>
        </p>
      )}
      <InboxTabs state={filter.state} choose={(state) => change({ state })} />
      <InboxFilters filter={filter} change={change} />
      <InboxTable filter={filter} personId={session.person.id} />
    </>
  );
}

/** Posts that see personal papers. */
const WINDOWS: readonly Session["post"]["role"][] = ["clerk", "issuanceClerk"];

/** Posts of the department that decides. */
const DECIDING: readonly Session["post"]["role"][] = ["officer", "chiefRepresentative"];

const STATES: readonly InboxFilter["state"][] = ["open", "mine", "decided"];

function readFilter(search: URLSearchParams): InboxFilter {
  return {
    state: STATES.find((state) => state === search.get("state")) ?? "open",
    kind: search.get("kind") ?? "",
    itemId: search.get("item") ?? "",
    overdue: search.get("overdue") === "1",
    q: search.get("q") ?? "",
    sort: search.get("sort") === "created" ? "created" : "due",
  };
}

function writeFilter({ state, kind, itemId, overdue, q, sort }: InboxFilter): Record<string, string> {
  const all = {
    state: state === "open" ? "" : state,
    kind,
    item: itemId,
    overdue: overdue ? "1" : "",
    q,
    sort: sort === "due" ? "" : sort,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}
