import { GateStop } from "./gate-problem.ts";
import { LIMITS } from "./limits.ts";

/**
 * The text of a file: UTF-8 without errors, nothing else. A byte order mark at the beginning is left out. Throws a `GateStop` for other encodings and for what is too large;
 * neither costs more than one pass.
 */
export function decode(file: string | Uint8Array): string {
  const text = typeof file === "string" ? ofText(file) : ofBytes(file);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function ofBytes(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.bytes) throw tooLarge();
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUtf8();
  }
}

function ofText(text: string): string {
  if (text.length > LIMITS.bytes || new TextEncoder().encode(text).length > LIMITS.bytes) throw tooLarge();
  if (/\p{Cs}/u.test(text)) throw notUtf8();
  return text;
}

function tooLarge(): GateStop {
  return new GateStop("size", "文件超过512千字节，不予检查。", "请把流程拆成几个，或者删去不需要的说明文字。");
}

function notUtf8(): GateStop {
  return new GateStop("encoding", "文件不是UTF-8编码。", "请用UTF-8编码另存后重新提交。");
}
