import { decode } from "./decode.ts";
import { excerpt, type Gated, GateStop, stoppable } from "./gate-problem.ts";
import { LIMITS } from "./limits.ts";
import { words } from "./words/plain-words.ts";

/** A file of settings, read. */
export interface GatedJson {
  readonly value: unknown;
}

/**
 * The gate for forms and settings (`.form`, `.json`): plain JSON within bounds, every name once, no name that objects of a program have by themselves, every text fit for people.
 * Whether the content fits its schema is asked afterwards.
 */
export function gateJson(file: string | Uint8Array): Promise<Gated<GatedJson>> {
  return stoppable<GatedJson>(() => {
    const reading: Reading = { text: decode(file), at: 0, members: 0 };
    const value = readValue(reading, 0);
    skipBlanks(reading);
    if (reading.at < reading.text.length) throw broken(reading);
    return { ok: true, value };
  });
}

const DEEPEST = 20;

interface Reading {
  readonly text: string;
  at: number;
  members: number;
}

function readValue(reading: Reading, depth: number): unknown {
  if (depth > DEEPEST) throw tooMuch(`嵌套超过${DEEPEST}层`);
  if (++reading.members > LIMITS.elements) throw tooMuch(`内容超过${LIMITS.elements}项`);
  skipBlanks(reading);
  if (take(reading, "{")) return readObject(reading, depth);
  if (take(reading, "[")) return readList(reading, depth);
  const token = match(reading, TOKEN);
  if (token === null) throw broken(reading);
  return valueOf(token);
}

const TOKEN =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/uy;

/** What `JSON.parse` makes of one text, number or word; it sees no more than that. */
function valueOf(token: string): unknown {
  const value = JSON.parse(token) as unknown;
  if (typeof value === "string") checkText(value);
  if (typeof value === "number" && (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER))
    throw new GateStop("json", `数字“${excerpt(token)}”过大。`, "请更正这个数字。");
  return value;
}

const isFit = words(LIMITS.text);

function checkText(text: string): void {
  const problem = isFit(text);
  if (problem !== null) throw new GateStop("text", `文字“${excerpt(text)}”${problem}。`, "请更正这段文字。");
}

/** Names through which a program would reach the type of every object. */
const TAKEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function readObject(reading: Reading, depth: number): Readonly<Record<string, unknown>> {
  const found = new Map<string, unknown>();
  skipBlanks(reading);
  if (take(reading, "}")) return {};
  do {
    skipBlanks(reading);
    const token = match(reading, TOKEN);
    if (token === null || !token.startsWith('"')) throw broken(reading);
    const name = String(valueOf(token));
    if (found.has(name)) throw new GateStop("json", `名称“${excerpt(name)}”写了两次。`, "请只保留一个。");
    if (TAKEN.has(name)) throw new GateStop("json", `名称“${excerpt(name)}”是程序保留的。`, "请换一个名称。");
    skipBlanks(reading);
    if (!take(reading, ":")) throw broken(reading);
    found.set(name, readValue(reading, depth + 1));
    skipBlanks(reading);
  } while (take(reading, ","));
  if (!take(reading, "}")) throw broken(reading);
  return Object.fromEntries(found);
}

function readList(reading: Reading, depth: number): readonly unknown[] {
  const found: unknown[] = [];
  skipBlanks(reading);
  if (take(reading, "]")) return found;
  do {
    found.push(readValue(reading, depth + 1));
    skipBlanks(reading);
  } while (take(reading, ","));
  if (!take(reading, "]")) throw broken(reading);
  return found;
}

function skipBlanks(reading: Reading): void {
  match(reading, /[ \t\r\n]*/uy);
}

function take(reading: Reading, character: string): boolean {
  if (reading.text[reading.at] !== character) return false;
  reading.at++;
  return true;
}

function match(reading: Reading, pattern: RegExp): string | null {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0] ?? null;
  if (found !== null) reading.at += found.length;
  return found;
}

function broken({ text, at }: Reading): GateStop {
  const line = text.slice(0, at).split("\n").length;
  return new GateStop("json", `文件不是规范的JSON（第${line}行）。`, "请用设计器重新保存文件。");
}

function tooMuch(problem: string): GateStop {
  return new GateStop("size", `文件的${problem}。`, "请删去不需要的内容。");
}
