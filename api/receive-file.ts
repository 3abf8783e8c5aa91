import type { IncomingMessage } from "node:http";
import { FileTooLarge, type FileStore } from "../documents/file-store.ts";
import { sniffUpload } from "../documents/sniff-file.ts";
import { plainText, textProblem } from "../domain/text/plain-text.ts";
import { ApiProblem, invalidField } from "./problems/api-problem.ts";

/** A stored file. */
export interface ReceivedFile {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

/** Facts for checking a file. */
const HEAD_BYTES = 4100;
const LONGEST_NAME = 200;

/**
 * Streams a request's body into the file store. Its first bytes are checked before anything is written: nothing is
 * stored of a refused type, or of content that does not match the name. Throws `FileTooLarge` beyond `maxBytes`.
 */
export async function receiveFile(request: IncomingMessage, files: FileStore, maxBytes: number): Promise<ReceivedFile> {
  const name = fileName(request.headers["x-file-name"]);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw new FileTooLarge(maxBytes);
  try {
    // The connection must stay open after a refusal, so that the caller can read the answer.
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
    const head = await readHead(chunks);
    const verdict = await sniffUpload(head.subarray(0, HEAD_BYTES), name);
    if ("refused" in verdict) throw new ApiProblem(verdict.refused, { title: verdict.message });
    const { size, sha256 } = await files.put(rejoin(head, chunks), { maxBytes });
    return { name, contentType: verdict.contentType, size, sha256 };
  } catch (error) {
    if (request.destroyed && !request.complete)
      throw new ApiProblem("REQUEST_INVALID", { title: "文件没有传完，请重新上传。" });
    throw error;
  }
}

/** Only the last part of a path, because some callers send one. */
function fileName(header: string | string[] | undefined): string {
  const name = plainText(
    decode(String(header ?? ""))
      .split(/[/\\]/)
      .at(-1) ?? "",
  );
  const problem = name === "" ? "请给出文件名（UTF-8，百分号编码）" : textProblem(name, "one");
  if (problem !== null) throw invalidField("X-File-Name", problem);
  if ([...name].length > LONGEST_NAME) throw invalidField("X-File-Name", `文件名不能超过${LONGEST_NAME}个字`);
  return name;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await chunks.next();
    if (next.done === true) break;
    parts.push(next.value);
    size += next.value.byteLength;
  }
  return Buffer.concat(parts);
}

async function* rejoin(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}
