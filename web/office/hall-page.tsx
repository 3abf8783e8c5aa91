import "../style/workbench.css";
import { type ReactNode } from "react";
import { Link, Redirect, useSearchParams } from "wouter";
import type { Role } from "../../domain/case/actor.ts";
import type { Overview } from "../../contract/operations.ts";
import { Page } from "../ui/page.tsx";
import { startPage } from "../ui/session.tsx";
import { SignInFirst } from "../ui/sign-in-first.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { WordSearch } from "../ui/word-search.tsx";
import { CaseTable } from "./case-table.tsx";
import { CalendarNotice } from "../workbench/calendar-notice.tsx";
import { ByStatus, CalendarReach, OpenWork, useOverview } from "./overview.tsx";
import { definePage } from "../define-page.ts";

/** 大厅管理, the start page of the hall office: what the hall has in hand, then its cases, masked. */
export const officePage = definePage({
  addresses: ["/office"],
  bundle: "own",
  view: () => <OfficePage />,
});

/** 监察, the start page of supervisors: what is late comes first. */
export const supervisePage = definePage({
  addresses: ["/supervise"],
  bundle: "own",
  view: () => <SupervisePage />,
});

function OfficePage() {
  return (
    <ForPost role="hallOffice" title="大厅管理">
      {(overview) => (
        <>
          <CalendarNotice role="hallOffice" />
          <p>
            <Link href="/studio">流程设计：审核和发布事项的新版本</Link>
          </p>
          <p>
            <Link href="/office/catalogue">目录管理：导入目录、登记目录调整和进驻情况</Link>
          </p>
          <CalendarReach calendar={overview.calendar} />
          <Part title="在办情况">
            <OpenWork overview={overview} />
          </Part>
          <Part title="按状态">
            <ByStatus overview={overview} />
          </Part>
          <Cases overview={overview} first="all" />
        </>
      )}
    </ForPost>
  );
}

function SupervisePage() {
  return (
    <ForPost role="supervisor" title="监察">
      {(overview) => (
        <>
          <CalendarNotice role="supervisor" />
          <CalendarReach calendar={overview.calendar} />
          <Cases overview={overview} first="overdue" />
          <Part title="在办情况">
            <OpenWork overview={overview} />
          </Part>
          <Part title="按状态">
            <ByStatus overview={overview} />
          </Part>
        </>
      )}
    </ForPost>
  );
}

interface ForPostProps {
  readonly role: Role;
  readonly title: string;
  readonly children: (overview: Overview) => ReactNode;
}

/** A page of one post; people in other posts are redirected to their own start page. */
function ForPost({ role, title, children }: ForPostProps) {
  return (
    <SignInFirst title={title}>
      {(session) =>
        session.post.role === role ? (
          <Page title={title} kind="wide">
            <Loaded>{children}</Loaded>
          </Page>
        ) : (
          <Redirect to={startPage(session)} />
        )
      }
    </SignInFirst>
  );
}

function Loaded({ children }: Pick<ForPostProps, "children">) {
  const { data, error, refetch } = useOverview();
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading />;
  return <>{children(data)}</>;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type Pile = "overdue" | "all";

const PILES: readonly (readonly [Pile, string])[] = [
  ["overdue", "已超期"],
  ["all", "全部办件"],
];

const EMPTY_PILES = { overdue: "没有超期的办件。", all: "还没有办件。" } as const satisfies Record<Pile, string>;

/** A search covers all cases. */
function pileOf(words: string, chosen: string | null, first: Pile): Pile {
  if (words !== "") return "all";
  return chosen === "overdue" || chosen === "all" ? chosen : first;
}

/** The selection is part of the address, so that going back returns to the same view. */
function Cases({ overview, first }: { readonly overview: Overview; readonly first: Pile }) {
  const [search, setSearch] = useSearchParams();
  const words = search.get("q") ?? "";
  const pile = pileOf(words, search.get("pile"), first);
  return (
    <Part title="办件">
      <div className="filters">
        <WordSearch
          label="查找办件"
          words={words}
          what="办件编号"
          search={(q) => setSearch(q === "" ? {} : { q }, { replace: true })}
        />
        <div className="tabs" role="group" aria-label="办件分类">
          {PILES.map(([id, name]) => (
            <button
              key={id}
              type="button"
              className="tab"
              aria-pressed={pile === id}
              onClick={() => setSearch({ pile: id }, { replace: true })}
            >
              {name}
              {id === "overdue" && <span className="count">{overview.overdue}</span>}
            </button>
          ))}
        </div>
      </div>
      <p className="muted">个人信息已脱敏；自然人只能按办件编号查找。</p>
      <CaseTable
        question={{ q: words, overdue: pile === "overdue" }}
        empty={words !== "" ? "没有找到办件，请核对办件编号。" : EMPTY_PILES[pile]}
      />
    </Part>
  );
}
