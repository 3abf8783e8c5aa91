import { type DrawnElement, type DrawnLine, isLine } from "../diagram-js.ts";

export type Direction = "on" | "back" | "next" | "previous";

/** The element to which an arrow key leads: along the flow, or to the next branch beside it. */
export function neighbour(element: DrawnElement, direction: Direction): DrawnElement | null {
  switch (direction) {
    case "on":
      return isLine(element) ? element.target : (leaving(element)[0]?.target ?? null);
    case "back":
      return isLine(element) ? element.source : (arriving(element)[0]?.source ?? null);
    case "next":
      return beside(element, 1);
    case "previous":
      return beside(element, -1);
  }
}

/** The branch before or after this one: the lines of one source, from top to bottom. */
function beside(element: DrawnElement, step: 1 | -1): DrawnElement | null {
  const line = isLine(element) ? element : arriving(element)[0];
  const source = line?.source;
  if (!line || !source) return null;
  const branches = leaving(source).toSorted((one, other) => endOf(one) - endOf(other));
  const next = branches[branches.indexOf(line) + step];
  return (isLine(element) ? next : next?.target) ?? null;
}

function endOf(line: DrawnLine): number {
  return line.waypoints.at(-1)?.y ?? 0;
}

/** Lines of the step and of the events at its edge. */
function leaving(element: DrawnElement): readonly DrawnLine[] {
  return [element, ...(element.attachers ?? [])].flatMap(({ outgoing }) => outgoing);
}

function arriving(element: DrawnElement): readonly DrawnLine[] {
  return element.incoming;
}
