import { Link, useSearchParams } from "wouter";
import type { PackageSummary } from "../../../contract/packages.ts";
import { definePage } from "../../define-page.ts";
import { moveBetweenResults, SearchInput } from "../../ui/catalogue/search-input.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, Failure, Loading } from "../../ui/states.tsx";
import { daysText, spanText } from "./package-words.ts";
import { usePackages } from "./packages.ts";

/** 一件事: matters of life and business for which several items are handled as one. */
export const packagesPage = definePage({
  addresses: ["/packages"],
  bundle: "own",
  view: () => <Packages />,
});

const RESULTS = "found-packages";
const SEARCH = "search-packages";
const LONGEST = 60;

function Packages() {
  const [search, setSearch] = useSearchParams();
  const query = (search.get("q") ?? "")
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, LONGEST);
  return (
    <Page title="一件事一次办" trail={<Link href="/">办事大厅</Link>}>
      <p className="lead">几个部门的事项合成一件事：一次申请、一份表单、一套材料、一个窗口受理、一次领取结果。</p>
      <SearchInput
        id={SEARCH}
        label="搜索一件事"
        words={query}
        placeholder="例如：开饭店、生孩子、注销公司"
        results={RESULTS}
        search={(words) => setSearch(words === "" ? {} : { q: words }, { replace: true })}
      />
      <Found query={query} />
    </Page>
  );
}

function Found({ query }: { readonly query: string }) {
  const { data, error, isPlaceholderData, refetch } = usePackages(query);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在查找" />;
  const count = query === "" ? `共${data.items.length}件` : `“${query}”：找到${data.items.length}件`;
  return (
    <>
      <p role="status" className="muted">
        {isPlaceholderData ? "正在查找…" : count}
      </p>
      {data.items.length === 0 && !isPlaceholderData ? (
        <Empty>
          没有找到相符的一件事。可以换一个说法，或者到<Link href="/">办事大厅</Link>查找单个事项。
        </Empty>
      ) : (
        <ul
          id={RESULTS}
          className="found"
          onKeyDown={(event) => moveBetweenResults(event, { results: RESULTS, input: SEARCH })}
        >
          {data.items.map((one) => (
            <FoundPackage key={one.id} found={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function FoundPackage({ found }: { readonly found: PackageSummary }) {
  const { id, name, why, members, least, most, departmentName } = found;
  const always = members.filter((member) => member.always).length;
  const departments = new Set(members.map(({ departmentId }) => departmentId)).size;
  return (
    <li className="found-item">
      <div>
        <h2>
          <Link href={`/packages/${id}`} data-result>
            {name}
          </Link>
        </h2>
        {why && <p className="found-why">{why.sentence}</p>}
        <p className="found-facts">
          <span className="strong">{spanText({ least: always, most: members.length }, "个事项")}</span>
          <span>{daysText({ least: least.days.promised, most: most.days.promised })}</span>
          <span>
            {departmentName}牵头，{departments}个部门联办
          </span>
        </p>
      </div>
      <Link href={`/packages/${id}`} className="button button-small">
        查看<span className="for-readers">{name}</span>
      </Link>
    </li>
  );
}
