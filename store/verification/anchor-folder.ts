import { createHash } from "node:crypto";
import { createWriteStream, type ReadStream } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { anchorLine, type Anchor, type AnchoredFact } from "../../domain/journal/anchor.ts";
import { digest } from "../ids.ts";

/** An anchor of the folder, with the hash that is published. */
export interface WrittenAnchor {
  readonly anchor: Anchor;
  readonly hash: string;
}

/** Anchors as verification reads them. */
export interface AnchorReading {
  /**
   * In order of writing. An incomplete last line after a crash is left out. Throws for a line that is not an anchor.
   */
  anchors(): Promise<WrittenAnchor[]>;
  /** Facts of an anchor's file, whose digest is told at the end by `sha256`; undefined when there is no such file. */
  facts(anchor: Anchor): Promise<{ readonly facts: AsyncIterable<AnchoredFact>; sha256(): string } | undefined>;
}

/**
 * A folder of anchors (ANCHOR_DIR): `anchors.ndjson`, one line an anchor, only ever appended to, and one compressed
 * file of facts for each.
 */
export interface AnchorFolder extends AnchorReading {
  /** Writes the facts, then the line; both are on the disk when it returns. */
  append(
    anchor: Omit<Anchor, "format" | "n" | "file" | "sha256" | "previous">,
    facts: AsyncIterable<AnchoredFact>,
  ): Promise<WrittenAnchor>;
}

const LIST = "anchors.ndjson";

export function openAnchorFolder(directory: string): AnchorFolder {
  const list = path.join(directory, LIST);
  const anchors = async (): Promise<WrittenAnchor[]> => {
    const { whole } = await readList(list);
    return whole
      .split("\n")
      .filter((line) => line !== "")
      .map((line, index) => ({ anchor: readLine(line, `${list}, line ${index + 1}`), hash: digest(line) }));
  };
  return {
    anchors,
    async facts(anchor) {
      const file = await open(path.join(directory, path.basename(anchor.file))).catch(absent);
      return file && readFacts(file.createReadStream());
    },
    async append(given, facts) {
      await mkdir(directory, { recursive: true });
      const last = (await anchors()).at(-1);
      const n = (last?.anchor.n ?? 0) + 1;
      const file = `${given.day}-${n}.ndjson.gz`;
      const sha256 = await writeFacts(path.join(directory, file), facts);
      const anchor: Anchor = { ...given, format: 1, n, file, sha256, previous: last?.hash ?? null };
      const line = anchorLine(anchor);
      await appendLine(list, line);
      return { anchor, hash: digest(line) };
    },
  };
}

function readLine(line: string, place: string): Anchor {
  try {
    const anchor: unknown = JSON.parse(line);
    if (!isAnchor(anchor)) throw new Error("fields of an anchor are missing or have another form");
    return anchor;
  } catch (error) {
    throw new Error(
      `${place} is not an anchor: the list was damaged or changed. Put it aside, keep it, and put back a copy (docs/operations/running.md, Journal).`,
      { cause: error },
    );
  }
}

const TEXTS = ["day", "at", "file", "sha256"] as const satisfies readonly (keyof Anchor)[];
const COUNTS = ["n", "cases", "entries"] as const satisfies readonly (keyof Anchor)[];

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== "object" || value === null) return false;
  const given = value as Record<string, unknown>;
  return (
    TEXTS.every((name) => typeof given[name] === "string") &&
    COUNTS.every((name) => Number.isInteger(given[name])) &&
    (given["previous"] === null || typeof given["previous"] === "string")
  );
}

/** The complete lines, and their length in bytes. */
async function readList(list: string): Promise<{ readonly whole: string; readonly bytes: number }> {
  const text = (await readFile(list).catch(absent)) ?? Buffer.alloc(0);
  const bytes = text.lastIndexOf("\n") + 1;
  return { whole: text.subarray(0, bytes).toString(), bytes };
}

/** Removes an incomplete last line left by a crash, which was never published. */
async function appendLine(list: string, line: string): Promise<void> {
  const { bytes } = await readList(list);
  const file = await open(list, "a");
  try {
    await file.truncate(bytes);
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeFacts(target: string, facts: AsyncIterable<AnchoredFact>): Promise<string> {
  const hash = createHash("sha256");
  const draft = `${target}.${process.pid}`;
  await pipeline(Readable.from(lines(facts, hash)), createGzip(), createWriteStream(draft, { flush: true }));
  await rename(draft, target);
  return hash.digest("hex");
}

async function* lines(facts: AsyncIterable<AnchoredFact>, hash: ReturnType<typeof createHash>): AsyncIterable<string> {
  for await (const fact of facts) {
    const line = `${JSON.stringify(fact)}\n`;
    hash.update(line);
    yield line;
  }
}

function readFacts(source: ReadStream): { readonly facts: AsyncIterable<AnchoredFact>; sha256(): string } {
  const hash = createHash("sha256");
  async function* read(): AsyncIterable<AnchoredFact> {
    const text = source.pipe(createGunzip()).setEncoding("utf8");
    source.on("error", (error) => text.destroy(error));
    let rest = "";
    try {
      for await (const chunk of text as AsyncIterable<string>) {
        const whole = (rest + chunk).split("\n");
        rest = whole.pop() ?? "";
        for (const line of whole) {
          hash.update(`${line}\n`);
          yield JSON.parse(line) as AnchoredFact;
        }
      }
      if (rest !== "") throw new Error("its last line is not whole");
    } finally {
      // A file that cannot be unpacked would stay open.
      source.destroy();
    }
  }
  return { facts: read(), sha256: () => hash.digest("hex") };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
