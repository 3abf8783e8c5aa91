import { type FormEvent, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { limitWithNote } from "../../domain/item/certainty.ts";
import type { ItemSummary, ServiceZone } from "../../contract/service-items.ts";
import { Page } from "../ui/page.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useItems, useZones } from "./items.ts";
import { definePage } from "../define-page.ts";

/** The hall: its zones, its items, a search over both. */
export const homePage = definePage({
  addresses: ["/"],
  bundle: "first",
  view: () => <Home />,
});

function Home() {
  const [search, setSearch] = useSearchParams();
  const words = search.get("q") ?? "";
  const zoneId = search.get("zone") ?? "";
  return (
    <Page title="政务服务大厅办事事项" kind="home">
      <p className="lead">在线申请、查询进度、核验证照；也可以到大厅综合窗口现场办理。</p>
      <SearchBox words={words} search={(q) => setSearch(withoutEmpty({ q, zone: zoneId }), { replace: true })} />
      <Items
        words={words}
        zoneId={zoneId}
        choose={(zone) => setSearch(withoutEmpty({ q: words, zone }), { replace: true })}
      />
    </Page>
  );
}

function withoutEmpty(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}

function SearchBox({ words, search }: { readonly words: string; search(words: string): void }) {
  const [typed, setTyped] = useState(words);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    search(typed.trim());
  };
  return (
    <form className="search" role="search" onSubmit={submit}>
      <label htmlFor="search" className="for-readers">
        搜索办事事项
      </label>
      <input
        id="search"
        type="search"
        className="input"
        value={typed}
        placeholder="事项名称、部门或编码，例如：食品经营"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" className="button button-primary">
        搜索
      </button>
    </form>
  );
}

function Items({
  words,
  zoneId,
  choose,
}: {
  readonly words: string;
  readonly zoneId: string;
  choose(zoneId: string): void;
}) {
  const items = useItems();
  const zones = useZones();
  if (items.isPending || zones.isPending) return <Loading what="正在加载事项" />;
  const failed = items.error ?? zones.error;
  if (!items.data || !zones.data || failed)
    return <Failure error={failed} retry={() => Promise.all([items.refetch(), zones.refetch()])} />;
  const found = items.data.items.filter((item) => matches(item, words));
  const chosen = zoneId === "" ? found : found.filter((item) => item.zoneId === zoneId);
  return (
    <>
      <ZoneBar zones={zones.data.items} items={found} zoneId={zoneId} choose={choose} />
      <p role="status" className="muted">
        {words === "" ? `共${chosen.length}项可办理事项` : `“${words}”：找到${chosen.length}项`}
      </p>
      {chosen.length === 0 ? (
        <Empty>没有符合条件的事项。请换一个词，或者到综合窗口咨询。</Empty>
      ) : (
        <ul className="cards">
          {chosen.map((item) => (
            <ItemCard key={item.id} item={item} />
          ))}
        </ul>
      )}
    </>
  );
}

function matches(item: ItemSummary, words: string): boolean {
  const text = [item.id, item.name, item.departmentName, item.organName, item.zoneName, item.resultName]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface ZoneBarProps {
  readonly zones: readonly ServiceZone[];
  readonly items: readonly ItemSummary[];
  readonly zoneId: string;
  choose(zoneId: string): void;
}

function ZoneBar({ zones, items, zoneId, choose }: ZoneBarProps) {
  const inOrder = [...zones].sort((one, other) => one.order - other.order);
  const all = [
    { id: "", name: "全部服务区", count: items.length },
    ...inOrder.map(({ id, name }) => ({ id, name, count: items.filter((item) => item.zoneId === id).length })),
  ];
  return (
    <div className="zones" role="group" aria-label="按服务区筛选">
      {all.map(({ id, name, count }) => (
        <button key={id} type="button" className="zone" aria-pressed={zoneId === id} onClick={() => choose(id)}>
          {name}
          <span className="count">{count}</span>
        </button>
      ))}
    </div>
  );
}

function ItemCard({ item }: { readonly item: ItemSummary }) {
  return (
    <li className="card">
      <h2>
        <Link href={`/items/${item.id}`}>{item.name}</Link>
      </h2>
      <p className="card-tags">
        <span className="tag">{item.kindName}</span>
        <span className="tag">{item.caseTypeName}</span>
      </p>
      <dl className="card-facts">
        <div>
          <dt>承诺时限</dt>
          <dd className="strong">{limitText(item)}</dd>
        </div>
        <div>
          <dt>服务区</dt>
          <dd>{item.zoneName}</dd>
        </div>
        <div>
          <dt>决定机关</dt>
          <dd>{item.organName}</dd>
        </div>
        <div>
          <dt>结果</dt>
          <dd>{item.resultName}</dd>
        </div>
      </dl>
      <p className="card-foot">
        <span className="muted">{item.id}</span>
        <Link href={`/items/${item.id}/apply`}>
          在线申请<span className="for-readers">{item.name}</span>
        </Link>
      </p>
    </li>
  );
}

function limitText(item: ItemSummary): string {
  return item.finishOnSpot ? "当场办结" : limitWithNote(item.promisedLimit);
}
