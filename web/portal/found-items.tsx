import { Link } from "wouter";
import type { ItemSummary } from "../../contract/service-items.ts";
import { NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import { moveBetweenResults } from "../ui/catalogue/search-input.tsx";

/** Ids that the search box and the list know each other by. */
export const RESULTS = "found-items";
export const SEARCH = "search";

/** Items as a list that also a phone shows many of: each with its limit, its department, and why it was found. */
export function FoundItems({ items }: { readonly items: readonly ItemSummary[] }) {
  return (
    <>
      <ul
        id={RESULTS}
        className="found"
        onKeyDown={(event) => moveBetweenResults(event, { results: RESULTS, input: SEARCH })}
      >
        {items.map((item) => (
          <FoundItem key={item.id} item={item} />
        ))}
      </ul>
      {items.some(isApproximate) && <p className="hint">标有＊的承诺时限{NOT_OFFICIAL}。</p>}
    </>
  );
}

/** Said once below the list, not in every line of it. */
function isApproximate({ finishOnSpot, promisedLimit }: ItemSummary): boolean {
  return !finishOnSpot && promisedLimit.approx;
}

function limitText(item: ItemSummary): string {
  return item.finishOnSpot ? "当场办结" : `${item.promisedLimit.text}${isApproximate(item) ? "＊" : ""}`;
}

function FoundItem({ item }: { readonly item: ItemSummary }) {
  return (
    <li className="found-item">
      <div>
        <h2>
          <Link href={`/items/${item.id}`} data-result>
            {item.name}
          </Link>
        </h2>
        {item.why && <p className="found-why">{item.why.sentence}</p>}
        <p className="found-facts">
          <span className="strong">{limitText(item)}</span>
          <span>{item.departmentName}</span>
          <span>{item.kindName}</span>
          <span className="found-result">{item.resultName}</span>
        </p>
      </div>
      {item.closedBecause === null ? (
        <Link href={`/items/${item.id}/apply`} className="button button-small">
          在线申请<span className="for-readers">{item.name}</span>
        </Link>
      ) : (
        <span className="tag" title={item.closedBecause}>
          只能查看指南
        </span>
      )}
    </li>
  );
}
