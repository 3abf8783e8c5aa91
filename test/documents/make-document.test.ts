import { expect, test } from "@jest/globals";
import { openFileStore } from "../../documents/file-store.ts";
import { openDocumentMaker } from "../../documents/make-document.ts";
import { openKeyStore } from "../../documents/seal/key-store.ts";
import { verifySignature } from "../../documents/verify-signature.ts";
import { SAMPLES } from "./samples.ts";
import { readByReader } from "./seen-by-reader.ts";
import { freshFolder, QUICK } from "./key-folders.ts";

const ORGAN = { id: "nync", name: "某省农业农村厅" };

test("a made document is in the file store, sealed, signed and readable", async () => {
  const [files, keyStore] = [openFileStore(await freshFolder()), openKeyStore(await freshFolder(), QUICK)];

  const made = await openDocumentMaker({ keyStore, files }).make(SAMPLES.grantDecision, ORGAN);

  const pdf = await files.readAll(made.sha256);
  expect(made).toEqual({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    sm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    size: pdf.length,
  });
  expect(await verifySignature(pdf, await keyStore.trusted())).toMatchObject({ valid: true, signer: "某省农业农村厅" });
  expect((await readByReader(pdf)).join("")).toContain("准予行政许可决定书");
});

test("making the same paper again gives the same document", async () => {
  const [dir, keys] = [await freshFolder(), await freshFolder()];
  const makers = [1, 2].map(() =>
    openDocumentMaker({ keyStore: openKeyStore(keys, QUICK), files: openFileStore(dir) }),
  );

  const [first, second] = await Promise.all(makers.map((maker) => maker.make(SAMPLES.licence, ORGAN)));

  expect(second).toEqual(first);
});
