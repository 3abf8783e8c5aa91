import { execFile } from "node:child_process";
import { createPublicKey, randomBytes, verify, X509Certificate } from "node:crypto";
import { copyFile, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { openKeyStore } from "../../documents/seal/key-store.ts";
import { freshFolder, QUICK } from "./key-folders.ts";

const OWNER = { organId: "nync", organName: "某省农业农村厅", purpose: "行政审批专用章" };

test("a seal has a Chinese certificate issued by the hall's root, and signs", async () => {
  const keyStore = openKeyStore(await freshFolder(), QUICK);
  const { certificates, sign } = await keyStore.sealFor(OWNER);

  const [seal, root] = certificates.map((der) => new X509Certificate(der));
  const data = randomBytes(100);
  expect(seal?.subject.split("\n")).toEqual(["C=CN", "O=某省农业农村厅", "OU=行政审批专用章", "CN=某省农业农村厅"]);
  expect(seal?.ca).toBe(false);
  expect(root?.ca).toBe(true);
  expect(root !== undefined && seal?.checkIssued(root) && seal.verify(root.publicKey)).toBe(true);
  expect(await keyStore.trusted()).toEqual([certificates[1]]);
  expect(
    verify(
      "sha256",
      data,
      createPublicKey(seal?.publicKey.export({ type: "spki", format: "pem" }) ?? ""),
      await sign(data),
    ),
  ).toBe(true);
});

test("a store opened again has the same keys, and only its owner may read them", async () => {
  const dir = path.join(await freshFolder(), "keys");
  const before = await openKeyStore(dir, QUICK).sealFor(OWNER);

  const after = await openKeyStore(dir, QUICK).sealFor(OWNER);

  expect(after.certificates).toEqual(before.certificates);
  expect(await modesBelow(dir)).toEqual(new Set(["folder 700", "file 600"]));
});

test("another purpose, name or organ gives another seal", async () => {
  const keyStore = openKeyStore(await freshFolder(), QUICK);
  const owners = [
    OWNER,
    { ...OWNER, purpose: "收件专用章" },
    { ...OWNER, organName: "某省农业厅" },
    { ...OWNER, organId: "../nync" },
  ];

  const seals = await Promise.all(owners.map((owner) => keyStore.sealFor(owner)));

  expect(new Set(seals.map(({ certificates }) => Buffer.from(certificates[0] ?? []).toString("hex"))).size).toBe(
    owners.length,
  );
});

test("processes that ask first at the same time get the same key", async () => {
  const dir = await freshFolder();
  const script = fileURLToPath(new URL("make-key.ts", import.meta.url));

  const runs = await Promise.all(
    [1, 2, 3].map(() => promisify(execFile)(process.execPath, ["--import", "tsx", script, dir])),
  );

  expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(runs[0]?.stdout.length).toBeGreaterThan(1000);
  expect((await readdir(dir)).filter((name) => name.startsWith(".draft"))).toEqual([]);
});

test("a key that does not belong to its certificate is refused", async () => {
  const [dir, other] = [await freshFolder(), await freshFolder()];
  await Promise.all([openKeyStore(dir, QUICK).trusted(), openKeyStore(other, QUICK).trusted()]);
  await copyFile(path.join(other, "hall-root", "key.pem"), path.join(dir, "hall-root", "key.pem"));

  const opening = openKeyStore(dir, QUICK).sealFor(OWNER);

  await expect(opening).rejects.toThrow("do not belong together");
});

async function modesBelow(dir: string): Promise<Set<string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const places = [dir, ...entries.map((entry) => path.join(entry.parentPath, entry.name))];
  const found = await Promise.all(places.map((place) => stat(place)));
  return new Set(found.map((one) => `${one.isDirectory() ? "folder" : "file"} ${(one.mode & 0o777).toString(8)}`));
}
