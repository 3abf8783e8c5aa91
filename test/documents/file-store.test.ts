import { createHash, randomBytes } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import { FileDamaged, FileMissing, FileTooLarge, openFileStore } from "../../documents/file-store.ts";
import { freshFolder } from "./workshop.ts";

const ROOMY = { maxBytes: 10_000_000 };

test("a streamed file comes back as it was, with its digests, size and head", async () => {
  const store = openFileStore(await freshFolder());
  const bytes = randomBytes(300_000);

  const stored = await store.put(Readable.from([bytes.subarray(0, 10), bytes.subarray(10, 200_000), bytes.subarray(200_000)]), ROOMY);

  expect(stored).toMatchObject({ sha256: digest("sha256", bytes), sm3: digest("sm3", bytes), size: 300_000 });
  expect(Buffer.compare(stored.head, bytes.subarray(0, 4100))).toBe(0);
  expect(Buffer.compare(await store.readAll(stored.sha256), bytes)).toBe(0);
  expect(Buffer.compare(await buffer(store.read(stored.sha256)), bytes)).toBe(0);
  expect(await store.exists(stored.sha256)).toBe(true);
});

test("SM3 is the SM3 of GB/T 32905", async () => {
  const store = openFileStore(await freshFolder());

  const { sm3 } = await store.put(Buffer.from("abc"), ROOMY);

  expect(sm3).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
});

test("the same bytes are kept once, also when put at the same time", async () => {
  const dir = await freshFolder();
  const store = openFileStore(dir);

  await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from("收件凭证"), ROOMY)));

  expect(await filesBelow(dir)).toHaveLength(1);
});

test("an empty file is a file", async () => {
  const store = openFileStore(await freshFolder());

  const { sha256, size, head } = await store.put(new Uint8Array(), ROOMY);

  expect({ size, head: head.length, back: (await store.readAll(sha256)).length }).toEqual({ size: 0, head: 0, back: 0 });
});

test("one byte too many is refused and leaves nothing; the limit itself is allowed", async () => {
  const dir = await freshFolder();
  const store = openFileStore(dir);

  const tooLarge = store.put(endless(), { maxBytes: 100_000 });

  await expect(tooLarge).rejects.toThrow(FileTooLarge);
  await expect(store.put(new Uint8Array(101), { maxBytes: 100 })).rejects.toThrow("larger than 100 bytes");
  expect(await filesBelow(dir)).toEqual([]);
  expect((await store.put(new Uint8Array(100), { maxBytes: 100 })).size).toBe(100);
});

test("an upload that breaks off leaves nothing", async () => {
  const dir = await freshFolder();

  const broken = openFileStore(dir).put(breakingOff(), ROOMY);

  await expect(broken).rejects.toThrow("connection lost");
  expect(await filesBelow(dir)).toEqual([]);
});

test("files are only for the owner of the process", async () => {
  const dir = await freshFolder();
  await openFileStore(dir).put(Buffer.from("身份证"), ROOMY);

  const [file] = await filesBelow(dir);

  expect(((await stat(file ?? "")).mode & 0o777).toString(8)).toBe("600");
});

test.each(["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`, "a".repeat(65), `${"a".repeat(64)}\n`])("%j is no name of a file", async (name) => {
  const store = openFileStore(await freshFolder());

  expect(() => store.read(name)).toThrow(TypeError);
  expect(() => store.readAll(name)).toThrow(TypeError);
  expect(() => store.exists(name)).toThrow(TypeError);
});

test("a file that is not there is missing", async () => {
  const store = openFileStore(await freshFolder());

  expect(await store.exists("0".repeat(64))).toBe(false);
  await expect(store.readAll("0".repeat(64))).rejects.toThrow(FileMissing);
  await expect(buffer(store.read("0".repeat(64)))).rejects.toThrow(FileMissing);
});

test("a file changed on disk is never handed out as whole, and putting it again repairs it", async () => {
  const dir = await freshFolder();
  const store = openFileStore(dir);
  const { sha256 } = await store.put(Buffer.from("准予行政许可"), ROOMY);
  const [file] = await filesBelow(dir);
  await writeFile(file ?? "", "不予行政许可");

  const [whole, streamed] = [store.readAll(sha256), buffer(store.read(sha256))];

  await expect(whole).rejects.toThrow(FileDamaged);
  await expect(streamed).rejects.toThrow(FileDamaged);
  await store.put(Buffer.from("准予行政许可"), ROOMY);
  expect(Buffer.from(await store.readAll(sha256)).toString()).toBe("准予行政许可");
});

function digest(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest("hex");
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield Promise.resolve(new Uint8Array(1000));
}

async function* breakingOff(): AsyncGenerator<Uint8Array> {
  yield Promise.resolve(new Uint8Array(1000));
  throw new Error("connection lost");
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
