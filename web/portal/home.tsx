import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { call } from "../ui/api/call.ts";
import { SearchInput } from "../ui/catalogue/search-input.tsx";
import { type CatalogueQuestion, useCatalogue } from "../ui/catalogue/use-catalogue.ts";
import { Page } from "../ui/page.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { CatalogueFilters } from "./catalogue-filters.tsx";
import { FoundItems, RESULTS, SEARCH } from "./found-items.tsx";
import { definePage } from "../define-page.ts";

/** The hall: the search in front, what people set out to do, and all items by zone, department and audience. */
export const homePage = definePage({
  addresses: ["/"],
  bundle: "first",
  view: () => <Home />,
});

/** A visitor's phone shows the search before it loads what stands below. */
const HomePackages = lazy(async () => ({ default: (await import("./packages/home-packages.tsx")).HomePackages }));

function Home() {
  const [search, setSearch] = useSearchParams();
  const question = readQuestion(search);
  const change = (part: Partial<CatalogueQuestion>): void =>
    setSearch(writeQuestion({ ...question, ...part }), { replace: true });
  return (
    <Page title="政务服务大厅办事事项" kind="home">
      <p className="lead">在线申请、查询进度、核验证照；也可以到大厅综合窗口现场办理。</p>
      <SearchInput
        id={SEARCH}
        label="搜索办事事项"
        words={question.query}
        placeholder="想办什么事？例如：开饭店、社保证明"
        results={RESULTS}
        search={(query) => change({ query })}
      />
      {question.query === "" && <LifeEvents choose={(query) => change({ query })} />}
      <Suspense fallback={null}>
        <HomePackages query={question.query} />
      </Suspense>
      <Found key={JSON.stringify(question)} question={question} change={change} />
      <p className="more">
        <Link href="/exemptions">不进驻大厅办理的事项清单</Link>
      </p>
    </Page>
  );
}

/** As many characters as the search takes; an address may have any number. */
const LONGEST = 60;

/** Names in addresses. */
const NAMES = { query: "q", zone: "zone", department: "department", audience: "audience", kind: "kind" } as const;
const FIELDS = Object.keys(NAMES) as (keyof CatalogueQuestion)[];

function readQuestion(search: URLSearchParams): CatalogueQuestion {
  return Object.fromEntries(
    FIELDS.map((field) => [
      field,
      (search.get(NAMES[field]) ?? "")
        .replaceAll(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, LONGEST),
    ]),
  ) as unknown as CatalogueQuestion;
}

function writeQuestion(question: CatalogueQuestion): Record<string, string> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (question[field] === "" ? [] : [[NAMES[field], question[field]]])),
  );
}

const MOST_EVENTS = 12;

function LifeEvents({ choose }: { choose(words: string): void }) {
  const { data } = useQuery({
    queryKey: ["life-events"],
    queryFn: ({ signal }) => call("GET /api/life-events", { signal }),
    staleTime: 300_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <div className="events" role="group" aria-label="常办的事">
      <span className="muted">常办的事</span>
      {data.items.slice(0, MOST_EVENTS).map(({ name }) => (
        <button key={name} type="button" className="event" onClick={() => choose(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

const FIRST = 24;

interface FoundProps {
  readonly question: CatalogueQuestion;
  change(part: Partial<CatalogueQuestion>): void;
}

function Found({ question, change }: FoundProps) {
  const [wanted, setWanted] = useState(FIRST);
  const { data, error, isPlaceholderData, refetch } = useCatalogue(question, wanted);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在查找事项" />;
  const { query } = question;
  return (
    <>
      <CatalogueFilters question={question} offered={data} change={change} />
      <p role="status" className="muted">
        {isPlaceholderData ? "正在查找…" : countText(query, data)}
      </p>
      {data.items.length === 0 && !isPlaceholderData ? (
        <Empty>没有找到相符的事项。可以换一个说法、用拼音或者首字母，也可以到综合窗口咨询。</Empty>
      ) : (
        <FoundItems items={data.items} />
      )}
      {data.items.length < data.total && (
        <p className="more">
          <button type="button" className="button" onClick={() => setWanted(wanted + 2 * FIRST)}>
            显示更多（还有{data.total - data.items.length}项）
          </button>
        </p>
      )}
    </>
  );
}

type FoundNow = NonNullable<ReturnType<typeof useCatalogue>["data"]>;

/** What was found by its sound, a part or a mistake is a guess, and said to be one. */
const GUESSES: readonly (string | undefined)[] = ["sound", "partly", "mistake"];

function countText(query: string, { items: [first], total }: FoundNow): string {
  if (query === "") return `共${total}项`;
  return GUESSES.includes(first?.why?.manner)
    ? `没有与“${query}”完全相符的事项，以下${total}项相近`
    : `“${query}”：找到${total}项`;
}
