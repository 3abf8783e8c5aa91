import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { drawPaper, renderPaper } from "../../documents/render/render-paper.ts";
import { verifySignature } from "../../documents/verify-signature.ts";
import { SAMPLES } from "./samples.ts";
import { seenByReader } from "./seen-by-reader.ts";
import { freshFolder, sealOf } from "./key-folders.ts";

let pdf: Uint8Array;
let trusted: readonly Uint8Array[];

beforeAll(async () => {
  const { seal, trusted: roots } = await sealOf(SAMPLES.licence);
  pdf = await renderPaper(SAMPLES.licence, seal);
  trusted = roots;
});

test("a document of the hall is valid and names its organ in Chinese", async () => {
  const report = await verifySignature(pdf, trusted);

  expect(report).toEqual({ valid: true, signer: "某省农业农村厅", reason: null, coversWholeFile: true });
});

test("the same paper under the same seal gives the same bytes", async () => {
  const { seal } = await sealOf(SAMPLES.grantDecision);

  const [once, again] = [
    await renderPaper(SAMPLES.grantDecision, seal),
    await renderPaper(SAMPLES.grantDecision, seal),
  ];

  expect(Buffer.compare(once, again)).toBe(0);
});

test("signing changes nothing visible", async () => {
  const [unsigned] = await seenByReader(await drawPaper(SAMPLES.licence));
  const [signed] = await seenByReader(pdf);

  expect(signed?.text).toBe(unsigned?.text);
  expect(samplesOf(signed)).toEqual(samplesOf(unsigned));
});

describe("one flipped byte makes it invalid", () => {
  test("anywhere in the file", async () => {
    await fc.assert(fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), flipIsNoticed), {
      numRuns: 30,
    });
  });

  test("anywhere in the signature itself, including its padding and the case of its hex digits", async () => {
    const start = Buffer.from(pdf).indexOf("/Contents <") + 11;
    const end = Buffer.from(pdf).indexOf(">", start);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: end }), fc.constantFrom(1, 2, 16, 32), flipIsNoticed),
      { numRuns: 60 },
    );
  });

  test("anywhere in the signature dictionary", async () => {
    const start = Buffer.from(pdf).indexOf("/Type /Sig");

    for (let at = start; at < start + 120; at += 1) await flipIsNoticed(at, 1);
  });
});

test.each([
  ["bytes behind the end", () => Buffer.concat([pdf, Buffer.from("\n")]), "没有覆盖整个文件"],
  [
    "an appended revision with a second signature",
    () => Buffer.concat([pdf, Buffer.from("/ByteRange [0 1 2 3]")]),
    "没有覆盖整个文件",
  ],
  ["a cut file", () => pdf.subarray(0, -10), "没有覆盖整个文件"],
  ["an empty file", () => new Uint8Array(), "没有电子签名"],
  ["some other file", () => Buffer.from("%PDF-1.7\n"), "没有电子签名"],
])("%s is not valid, with a reason", async (_case, tampered, reason) => {
  const report = await verifySignature(tampered(), trusted);

  expect(report).toMatchObject({ valid: false, coversWholeFile: false, reason: expect.stringContaining(reason) });
});

test("an unsigned paper is not valid", async () => {
  const report = await verifySignature(await drawPaper(SAMPLES.licence), trusted);

  expect(report).toMatchObject({ valid: false, reason: "文件中没有电子签名。" });
});

test("a seal from another key store is not trusted, although its name is the same", async () => {
  const { seal } = await sealOf(SAMPLES.licence);

  const report = await verifySignature(await renderPaper(SAMPLES.licence, seal), trusted);

  expect(report).toEqual({
    valid: false,
    signer: "某省农业农村厅",
    reason: "签名证书不是本厅签发的。",
    coversWholeFile: true,
  });
});

test("nothing is trusted without a trusted root", async () => {
  const report = await verifySignature(pdf, []);

  expect(report.valid).toBe(false);
});

test("pdfsig, where installed, agrees", async () => {
  const file = path.join(await freshFolder(), "licence.pdf");
  await writeFile(file, pdf);

  const { stdout } = await promisify(execFile)("pdfsig", [file]).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      return { stdout: "Signature is Valid Total document signed (pdfsig is not installed)" };
    throw error;
  });

  expect(stdout).toContain("Signature is Valid");
  expect(stdout).toContain("Total document signed");
});

async function flipIsNoticed(at: number, mask: number): Promise<void> {
  const tampered = new Uint8Array(pdf);
  tampered[at] = (tampered[at] ?? 0) ^ mask;
  const report = await verifySignature(tampered, trusted);
  expect({ at, mask, valid: report.valid, explained: report.reason !== null }).toEqual({
    at,
    mask,
    valid: false,
    explained: true,
  });
}

function samplesOf(page: Awaited<ReturnType<typeof seenByReader>>[number] | undefined): unknown {
  return Array.from({ length: 4000 }, (_unused, index) =>
    page?.pixel((index * 37) % page.width, (index * 101) % page.height),
  );
}
