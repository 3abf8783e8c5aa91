import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation, useSearchParams } from "wouter";
import type { Release } from "../../contract/releases.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call } from "../ui/api/call.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useAct } from "../ui/use-act.ts";
import { WordSearch } from "../ui/word-search.tsx";
import { writtenMoment } from "../ui/written.ts";
import { ReasonButton } from "./reason-button.tsx";

interface Rights {
  readonly mayBegin: boolean;
  readonly mayRestore: boolean;
}

/** Which releases are listed: what holds or will hold, or every release there ever was. */
const CHOICES = { current: "现行和待施行", all: "全部版本" } as const;

/** The releases of all items. The selection is part of the address, so that going back returns to the same view. */
export function ReleaseTable(rights: Rights) {
  const [search, setSearch] = useSearchParams();
  const words = search.get("q") ?? "";
  const all = search.get("all") !== null;
  const { data, error, refetch } = useQuery({
    queryKey: ["releases"],
    queryFn: ({ signal }) => call("GET /api/releases", { signal }),
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载发布版本" />;
  const shown = data.items.filter((release) => (all || isCurrent(release)) && isNamed(release, words));
  const choose = (q: string, every: boolean): void =>
    setSearch({ ...(q !== "" && { q }), ...(every && { all: "" }) }, { replace: true });
  return (
    <section className="section">
      <h2>发布版本</h2>
      <div className="filters">
        <WordSearch label="查找事项" words={words} what="事项编码、名称或部门" search={(q) => choose(q, all)} />
        <div className="tabs" role="group" aria-label="版本范围">
          {Object.entries(CHOICES).map(([id, name]) => (
            <button
              key={id}
              type="button"
              className="tab"
              aria-pressed={all === (id === "all")}
              onClick={() => choose(words, id === "all")}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      <p className="muted" role="status">
        共{shown.length}个版本
      </p>
      {shown.length === 0 ? <Empty>没有找到版本，请核对查找的内容。</Empty> : <Rows shown={shown} {...rights} />}
    </section>
  );
}

function isCurrent({ state }: Release): boolean {
  return state === "published" || state === "scheduled";
}

function isNamed({ itemId, itemName, departmentName }: Release, words: string): boolean {
  const text = `${itemId} ${itemName} ${departmentName}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Rows({ shown, ...rights }: Rights & { readonly shown: readonly Release[] }) {
  return (
    <div className="scroll" role="region" aria-label="发布版本" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {["事项", "部门", "版本", "状态", "施行时间", "发布时间", "操作"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((release) => (
            <Row key={`${release.itemId} ${release.release}`} release={release} {...rights} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ release, mayBegin, mayRestore }: Rights & { readonly release: Release }) {
  const { itemId, itemName, departmentName, state, stateName, effectiveFrom, publishedAt } = release;
  return (
    <tr>
      <td>
        {itemId}　{itemName}
      </td>
      <td>{departmentName}</td>
      <td>
        <Numbered release={release} />
      </td>
      <td>
        <span className={state === "scheduled" ? "tag tag-warn" : "tag"}>{stateName}</span>
      </td>
      <td>{effectiveFrom === null ? "—" : writtenMoment(effectiveFrom)}</td>
      <td>{writtenMoment(publishedAt)}</td>
      <td>
        {mayBegin && state === "published" && <BeginDraft itemId={itemId} itemName={itemName} />}
        {mayRestore && (state === "superseded" || state === "withdrawn") && <Restore release={release} />}
      </td>
    </tr>
  );
}

/** What was drafted in the hall leads to its draft: who approved it, and the withdrawal of what has not begun. */
function Numbered({ release: { origin, releaseId, release, itemName } }: { readonly release: Release }) {
  if (origin === "seed") return <>第{release}版</>;
  return (
    <Link href={`/work/releases/${releaseId}`}>
      <span className="for-readers">{itemName}</span>第{release}版
    </Link>
  );
}

function BeginDraft({ itemId, itemName }: Pick<Release, "itemId" | "itemName">) {
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const begin = (): Promise<boolean> =>
    act.run(async () => {
      const body = { itemId };
      const { id } = await call("POST /api/drafts", { body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["drafts"] });
      go(`/work/releases/${id}`);
    });
  return (
    <>
      <button type="button" className="button button-small" disabled={act.busy} onClick={() => void begin()}>
        起草新版本<span className="for-readers">：{itemName}</span>
      </button>
      <ProblemNotice error={act.error} />
    </>
  );
}

function Restore({ release: { itemId, itemName, release } }: { readonly release: Release }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return (
    <ReasonButton
      label="恢复此版本"
      about={`${itemName}第${release}版`}
      title="提交恢复以前的版本？"
      consequence={`“${itemName}”第${release}版的内容将以新的版本号提交审核，由他人审核通过并发布后施行；在办办件不受影响。`}
      send={async (body, idempotencyKey) => {
        const { id } = await call("POST /api/releases/{id}/{release}/restoration", {
          params: { id: itemId, release },
          body,
          idempotencyKey,
        });
        await queries.invalidateQueries({ queryKey: ["drafts"] });
        go(`/work/releases/${id}`);
      }}
    />
  );
}
