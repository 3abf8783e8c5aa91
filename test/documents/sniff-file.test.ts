import { deflateRawSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { drawPaper } from "../../documents/render/render-paper.ts";
import { sniffUpload } from "../../documents/sniff-file.ts";
import { SAMPLES } from "./samples.ts";

const PDF = (await drawPaper(SAMPLES.terminationNotice)).subarray(0, 4100);
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const JPG = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb", "hex"), Buffer.alloc(64)]);
const EXE = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);
const TYPES = (part: string) =>
  `<Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.${part}.main+xml"/></Types>`;
const DOCX = zip(["[Content_Types].xml", TYPES("wordprocessingml.document")], ["word/document.xml", "<w/>"]);
const DOCX_LISTED_LAST = zip(["_rels/.rels", "<r/>"], ["word/document.xml", "<w/>"]);
const XLSX = zip(["[Content_Types].xml", TYPES("spreadsheetml.sheet")], ["xl/workbook.xml", "<x/>"]);
const OFD = zip(["OFD.xml", "<ofd/>"], ["Doc_0/Document.xml", "<d/>"]);
const ZIP = zip(["readme.txt", "hello"]);

test.each([
  ["营业执照.pdf", PDF, "application/pdf", "pdf"],
  ["身份证.PNG", PNG, "image/png", "png"],
  ["照片.jpg", JPG, "image/jpeg", "jpg"],
  ["照片.jpeg", JPG, "image/jpeg", "jpg"],
  ["章程.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["章程.docx", DOCX_LISTED_LAST, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["设备清单.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
  ["批复.ofd", OFD, "application/ofd", "ofd"],
])("%s is accepted", async (name, head, contentType, extension) => {
  expect(await sniffUpload(head, name)).toEqual({ contentType, extension });
});

test.each([
  ["恶意程序.pdf", EXE],
  ["图片.png", JPG],
  ["材料.docx", XLSX],
  ["材料.docx", ZIP],
  ["材料.docx", PDF],
  ["空文件.pdf", new Uint8Array()],
  ["网页.pdf", Buffer.from("<html><script>alert(1)</script></html>")],
])("%s with other content is disguised", async (name, head) => {
  const verdict = await sniffUpload(head, name);

  expect(verdict).toEqual({ refused: "FILE_DISGUISED", message: expect.stringContaining(name) });
});

test.each([
  ["程序.exe", EXE],
  ["压缩包.zip", ZIP],
  ["图.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["没有扩展名", PDF],
  ["constructor.constructor", PDF],
  ["宏.docm", DOCX],
  [".pdf", PDF],
])("%s is of a type that is not accepted", async (name, head) => {
  const verdict = await sniffUpload(head, name);

  expect(verdict).toEqual({
    refused: "FILE_TYPE_NOT_ALLOWED",
    message: expect.stringMatching(/^不支持该类文件，请上传PDF/),
  });
});

/** The local parts of a zip, which is all that lies at the head of one. */
function zip(...entries: readonly (readonly [name: string, content: string])[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([name, content]) => {
      const packed = deflateRawSync(content);
      const header = Buffer.alloc(30);
      header.write("PK\x03\x04", "latin1");
      header.writeUInt16LE(20, 4);
      header.writeUInt16LE(8, 8);
      header.writeUInt32LE(packed.length, 18);
      header.writeUInt32LE(content.length, 22);
      header.writeUInt16LE(name.length, 26);
      return [header, Buffer.from(name), packed];
    }),
  );
}
