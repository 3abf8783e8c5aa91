import { Link } from "wouter";
import { usePackages } from "./packages.ts";

/** As many as stand in a line of a phone or two. */
const MOST = 4;

/** On the front page, above the items: the packages that fit what was typed, or some of them. Nothing while they are read, and if none fits. */
export function HomePackages({ query }: { readonly query: string }) {
  const { data } = usePackages(query);
  const found = data?.items.slice(0, MOST) ?? [];
  if (found.length === 0) return null;
  return (
    <div className="events" role="group" aria-label="一件事一次办">
      <span className="muted">一件事</span>
      {found.map(({ id, name }) => (
        <Link key={id} href={`/packages/${id}`} className="event">
          {name}
        </Link>
      ))}
      {query === "" && (
        <Link href="/packages" className="event">
          全部…
        </Link>
      )}
    </div>
  );
}
