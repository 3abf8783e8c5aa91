import { isIsoDate } from "../domain/law/dates.ts";
import { invalidField } from "./problems/api-problem.ts";

/** Where a page ended: the value it was sorted by, and the id of its last entry. */
export interface Cursor {
  /** A date or a moment, as the database writes it. */
  readonly key: string;
  readonly id: string;
}

const TIME = /^[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:[0-5]\d)?)$/;
/** Ids of cases and tasks, without characters that the database refuses. */
const ID = /^[\w.:-]{1,64}$/;

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** Refuses everything that `writeCursor` cannot have written, so that no invalid value reaches the database. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 2) throw wrong();
  const [key, id] = parts as readonly unknown[];
  if (typeof key !== "string" || typeof id !== "string" || !isMoment(key) || !ID.test(id)) throw wrong();
  return { key, id };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw wrong();
  }
}

function isMoment(key: string): boolean {
  const time = key.slice(10);
  return /^[1-9]/.test(key) && isIsoDate(key.slice(0, 10)) && (time === "" || TIME.test(time));
}

function wrong(): Error {
  return invalidField("cursor", "分页位置无效，请从第一页重新查询");
}

/** One entry more than requested was read, to know whether there is a next page. */
export function toPage<T>(
  entries: readonly T[],
  limit: number,
  cursorOf: (entry: T) => Cursor,
): { readonly items: T[]; readonly next: string | null } {
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && entries.length > limit ? writeCursor(cursorOf(last)) : null };
}
