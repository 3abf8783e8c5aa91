import { createHash, randomBytes } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FileDamaged, FileMissing, type FileStore, FileTooLarge, openFileStore } from "../../documents/file-store.ts";
import { openS3FileStore } from "../../documents/s3-file-store.ts";
import { type S3Server, startS3Server } from "../support/s3-server.ts";
import { freshFolder } from "./key-folders.ts";

const LARGE = { maxBytes: 10_000_000 };

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
}, 200_000);
afterAll(() => s3?.stop());

/** An empty store, and a listing of the place of its files. */
interface FreshStore {
  readonly store: FileStore;
  /** Paths of the files that hold content. */
  kept(): Promise<string[]>;
}

const STORES: Readonly<Record<string, () => Promise<FreshStore>>> = {
  "a directory": async () => {
    const dir = await freshFolder();
    return { store: openFileStore(dir), kept: () => filesBelow(dir) };
  },
  "a bucket": async () => {
    const bucket = await freshBucket();
    const folder = path.join(s3.folder, bucket.bucket);
    return {
      store: openS3FileStore(bucket),
      kept: async () => (await filesBelow(folder)).filter((file) => path.basename(file) === "binaryData"),
    };
  },
};

describe.each(Object.entries(STORES))("files in %s:", (_place, fresh) => {
  test("a streamed file is returned unchanged, with its digests, size and head", async () => {
    const { store } = await fresh();
    const bytes = randomBytes(300_000);

    const stored = await store.put(
      Readable.from([bytes.subarray(0, 10), bytes.subarray(10, 200_000), bytes.subarray(200_000)]),
      LARGE,
    );

    expect(stored).toMatchObject({ sha256: digest("sha256", bytes), sm3: digest("sm3", bytes), size: 300_000 });
    expect(Buffer.compare(stored.head, bytes.subarray(0, 4100))).toBe(0);
    expect(Buffer.compare(await store.readAll(stored.sha256), bytes)).toBe(0);
    expect(Buffer.compare(await buffer(store.read(stored.sha256)), bytes)).toBe(0);
    expect(await store.exists(stored.sha256)).toBe(true);
  });

  test("SM3 is the SM3 of GB/T 32905", async () => {
    const { store } = await fresh();

    const { sm3 } = await store.put(Buffer.from("abc"), LARGE);

    expect(sm3).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  });

  test("the same bytes are stored once, even when put at the same time", async () => {
    const { store, kept } = await fresh();

    await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from("收件凭证"), LARGE)));

    expect(await kept()).toHaveLength(1);
  });

  test("an empty file is a file", async () => {
    const { store } = await fresh();

    const { sha256, size, head } = await store.put(new Uint8Array(), LARGE);

    expect({ size, head: head.length, back: (await store.readAll(sha256)).length }).toEqual({
      size: 0,
      head: 0,
      back: 0,
    });
  });

  test("one byte too many is refused and leaves nothing; the limit itself is allowed", async () => {
    const { store, kept } = await fresh();

    const tooLarge = store.put(endless(), { maxBytes: 100_000 });

    await expect(tooLarge).rejects.toThrow(FileTooLarge);
    await expect(store.put(new Uint8Array(101), { maxBytes: 100 })).rejects.toThrow("larger than 100 bytes");
    expect(await kept()).toEqual([]);
    expect((await store.put(new Uint8Array(100), { maxBytes: 100 })).size).toBe(100);
  });

  test("an interrupted upload leaves nothing", async () => {
    const { store, kept } = await fresh();

    const broken = store.put(breakingOff(), LARGE);

    await expect(broken).rejects.toThrow("connection lost");
    expect(await kept()).toEqual([]);
  });

  test.each(["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`, "a".repeat(65), `${"a".repeat(64)}\n`])(
    "%j is not the name of a file",
    async (name) => {
      const { store } = await fresh();

      expect(() => store.read(name)).toThrow(TypeError);
      expect(() => store.readAll(name)).toThrow(TypeError);
      expect(() => store.exists(name)).toThrow(TypeError);
    },
  );

  test("a file that does not exist is missing", async () => {
    const { store } = await fresh();

    expect(await store.exists("0".repeat(64))).toBe(false);
    await expect(store.readAll("0".repeat(64))).rejects.toThrow(FileMissing);
    await expect(buffer(store.read("0".repeat(64)))).rejects.toThrow(FileMissing);
  });

  test("a file changed in the store is never returned as valid, and storing it again repairs it", async () => {
    const { store, kept } = await fresh();
    const { sha256 } = await store.put(Buffer.from("准予行政许可"), LARGE);
    const [file] = await kept();
    await writeFile(file ?? "", "不予行政许可");

    const [whole, streamed] = [store.readAll(sha256), buffer(store.read(sha256))];

    await expect(whole).rejects.toThrow(FileDamaged);
    await expect(streamed).rejects.toThrow(FileDamaged);
    await store.put(Buffer.from("准予行政许可"), LARGE);
    expect(Buffer.from(await store.readAll(sha256)).toString()).toBe("准予行政许可");
  });
});

test("files are only for the owner of the process", async () => {
  const dir = await freshFolder();
  await openFileStore(dir).put(Buffer.from("身份证"), LARGE);

  const [file] = await filesBelow(dir);

  expect(((await stat(file ?? "")).mode & 0o777).toString(8)).toBe("600");
});

describe("a bucket", () => {
  test("that fails in the middle of an upload or a download never yields a file that looks complete", async () => {
    const bucket = await freshBucket();
    const direct = openS3FileStore(bucket);
    const bytes = randomBytes(2_000_000);
    const proxy = await cuttingProxy(bucket.endpoint);
    const cut = openS3FileStore({ ...bucket, endpoint: proxy.url });
    try {
      proxy.cutRequestsAfter(500_000);
      await expect(cut.put(bytes, LARGE)).rejects.toMatchObject({ message: expect.any(String) });
      expect(await direct.exists(digest("sha256", bytes))).toBe(false);

      const { sha256 } = await direct.put(bytes, LARGE);
      proxy.cutAnswersAfter(500_000);
      await expect(cut.readAll(sha256)).rejects.toMatchObject({ message: expect.any(String) });
      await expect(buffer(cut.read(sha256))).rejects.toMatchObject({ message: expect.any(String) });
    } finally {
      await proxy.close();
    }
  }, 60_000);

  test("that does not exist is a fault, not a missing file", async () => {
    const bucket = { ...(await freshBucket()), bucket: "nobody-made-this" };
    const store = openS3FileStore(bucket);

    await expect(store.readAll("0".repeat(64))).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(store.put(Buffer.from("x"), LARGE)).rejects.toMatchObject({ name: "NoSuchBucket" });
  });

  test("leaves no draft on the local disk", async () => {
    const store = openS3FileStore(await freshBucket());
    const drafts = path.join(os.tmpdir(), "yichuang-drafts");

    await store.put(Buffer.from("材料"), LARGE);
    await store.put(breakingOff(), LARGE).catch(() => undefined);

    expect(await readdir(drafts)).toEqual([]);
  });
});

let buckets = 0;

function freshBucket() {
  return s3.bucket(`hall-${process.pid}-${buckets++}`);
}

/** A proxy that can lose the connection in the middle. */
async function cuttingProxy(target: string): Promise<{
  url: string;
  cutRequestsAfter(bytes: number): void;
  cutAnswersAfter(bytes: number): void;
  close(): Promise<void>;
}> {
  const limits = { request: Infinity, answer: Infinity };
  const { hostname, port } = new URL(target);
  const server = http.createServer((incoming, outgoing) => {
    const onwards = http.request(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        passOn(answer, outgoing, limits.answer);
      },
    );
    onwards.on("error", () => outgoing.destroy());
    passOn(incoming, onwards, limits.request);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutRequestsAfter: (bytes) => void Object.assign(limits, { request: bytes, answer: Infinity }),
    cutAnswersAfter: (bytes) => void Object.assign(limits, { request: Infinity, answer: bytes }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function passOn(from: http.IncomingMessage, to: http.OutgoingMessage, most: number): void {
  let passed = 0;
  from.on("data", (chunk: Buffer) => {
    passed += chunk.length;
    if (passed <= most) return void to.write(chunk);
    from.destroy();
    to.destroy();
  });
  from.on("end", () => void to.end());
}

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
