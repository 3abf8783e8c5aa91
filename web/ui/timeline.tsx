import type { TimelineEntry } from "../../contract/case-view.ts";
import { writtenMoment } from "./written.ts";

/** What happened to a case, latest first. */
export function Timeline({
  entries,
}: {
  readonly entries: readonly (Pick<TimelineEntry, "at" | "title"> & Partial<Pick<TimelineEntry, "actorName">>)[];
}) {
  const latestFirst = [...entries].reverse();
  return (
    <ol className="timeline" aria-label="办理过程，最近的在前">
      {latestFirst.map((entry) => (
        <li key={`${entry.at} ${entry.title}`}>
          <strong>{entry.title}</strong>
          <span>
            {writtenMoment(entry.at)}
            {entry.actorName && `　${entry.actorName}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
