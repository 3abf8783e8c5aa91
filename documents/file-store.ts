import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";

/** Facts about a stored file. */
export interface StoredFile {
  /** 64 lower-case hex digits; the file's only name in the store. */
  readonly sha256: string;
  /** Digest by GB/T 32905, 64 lower-case hex digits. */
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
  /** The first 4100 bytes, enough to tell the file type (see `sniffUpload`). */
  readonly head: Uint8Array;
}

/** Content-addressed files: the same bytes are stored once, and stored files never change. */
export interface FileStore {
  /** Stores a file from a stream. Throws `FileTooLarge` beyond `maxBytes`; after any failure nothing is stored. */
  put(source: AsyncIterable<Uint8Array> | Uint8Array, limits: { readonly maxBytes: number }): Promise<StoredFile>;
  /**
   * The bytes as a stream. It ends with the error `FileMissing`, or `FileDamaged` when the bytes differ from what was
   * stored.
   */
  read(sha256: string): Readable;
  /** The whole file; throws `FileMissing` or `FileDamaged`. */
  readAll(sha256: string): Promise<Uint8Array>;
  exists(sha256: string): Promise<boolean>;
}

/** The file is larger than the caller allows; nothing was stored. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** The store has no file with this content. */
export class FileMissing extends Error {
  override readonly name = "FileMissing";

  constructor(sha256: string, cause?: unknown) {
    super(`The file store has no file '${sha256}'`, { cause });
  }
}

/** The stored bytes no longer have the digest that names them. */
export class FileDamaged extends Error {
  override readonly name = "FileDamaged";

  constructor(sha256: string) {
    super(`File '${sha256}' was changed or damaged in the store; restore it from a backup`);
  }
}

const HEAD_BYTES = 4100;

/** Opens a content-addressed store below `dir` (created at the first write). Several processes may share it. */
export function openFileStore(dir: string): FileStore {
  return {
    put: (source, { maxBytes }) => put(dir, source, maxBytes),
    read: (sha256) => Readable.from(verified(chunksOf(placeOf(dir, sha256), sha256), sha256), { objectMode: false }),
    readAll: (sha256) => readAll(placeOf(dir, sha256), sha256),
    exists: (sha256) => isThere(placeOf(dir, sha256)),
  };
}

/**
 * Provides a draft file in `folder`, measured while it is written, and flushed to disk; it is removed afterwards if it
 * still exists.
 */
export async function withDraft<T>(
  {
    folder,
    source,
    maxBytes,
  }: { readonly folder: string; readonly source: AsyncIterable<Uint8Array> | Uint8Array; readonly maxBytes: number },
  work: (draft: string, stored: StoredFile) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, randomUUID());
  try {
    return await work(draft, await writeDraft(draft, source, maxBytes));
  } finally {
    await rm(draft, { force: true });
  }
}

/** Passes the chunks on; ends with `FileDamaged` when they do not have this digest. */
export async function* verified(chunks: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const digest = createHash("sha256");
  for await (const chunk of chunks) {
    digest.update(chunk);
    yield chunk;
  }
  if (digest.digest("hex") !== sha256) throw new FileDamaged(sha256);
}

/** The bytes; throws `FileDamaged` when they do not have this digest. */
export function verifiedWhole(bytes: Uint8Array, sha256: string): Uint8Array {
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new FileDamaged(sha256);
  return bytes;
}

/** Folders and name of a file: two levels keep folders small; the check excludes `../` and similar paths. */
export function pathOf(sha256: string): readonly string[] {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError("A file is named by its SHA-256 in 64 lower-case hex digits");
  return [sha256.slice(0, 2), sha256.slice(2, 4), sha256];
}

function put(dir: string, source: AsyncIterable<Uint8Array> | Uint8Array, maxBytes: number): Promise<StoredFile> {
  return withDraft({ folder: path.join(dir, "incoming"), source, maxBytes }, async (draft, stored) => {
    await keep(draft, placeOf(dir, stored.sha256));
    return stored;
  });
}

async function writeDraft(
  draft: string,
  source: AsyncIterable<Uint8Array> | Uint8Array,
  maxBytes: number,
): Promise<StoredFile> {
  const file = await open(draft, "wx", 0o600);
  try {
    const stored = await copy(source, file, maxBytes);
    await file.sync();
    return stored;
  } finally {
    await file.close();
  }
}

async function copy(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  file: FileHandle,
  maxBytes: number,
): Promise<StoredFile> {
  const sha256 = createHash("sha256");
  const sm3 = createHash("sm3");
  const head: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    if (size < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - size));
    size += chunk.byteLength;
    if (size > maxBytes) throw new FileTooLarge(maxBytes);
    sha256.update(chunk);
    sm3.update(chunk);
    await file.writeFile(chunk);
  }
  return { sha256: sha256.digest("hex"), sm3: sm3.digest("hex"), size, head: new Uint8Array(Buffer.concat(head)) };
}

/** Renaming over an equal file is harmless, and repairs a file that was damaged on disk. */
async function keep(draft: string, place: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  await rename(draft, place);
  await syncFolder(path.dirname(place));
}

/** Without this a power failure can lose the rename. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function placeOf(dir: string, sha256: string): string {
  return path.join(dir, ...pathOf(sha256));
}

async function* chunksOf(place: string, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(place)) yield chunk as Buffer;
  } catch (error) {
    throw asMissing(error, sha256);
  }
}

async function readAll(place: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(place).catch((error: unknown) => {
    throw asMissing(error, sha256);
  });
  return verifiedWhole(bytes, sha256);
}

function asMissing(error: unknown, sha256: string): unknown {
  const isAbsent = typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
  return isAbsent ? new FileMissing(sha256, error) : error;
}

async function isThere(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}
