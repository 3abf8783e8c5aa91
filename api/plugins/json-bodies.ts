import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Far more than any valid body has; they protect the parser and the schemas. */
const MOST = { depth: 32, keys: 2_000, values: 10_000 } as const;

/**
 * Reads JSON bodies only. A body that is too deep or has too many parts is refused after one pass over its bytes,
 * before parsing; so is invalid UTF-8, because silently replaced characters would change the text.
 */
export function readJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    try {
      requireModest(body);
      void parse(request, textOf(body), done);
    } catch (error) {
      done(error as Error, undefined);
    }
  });
}

/** The same, for the routes that read their bodies themselves. */
export function jsonOf(body: Buffer): unknown {
  requireModest(body);
  try {
    return JSON.parse(textOf(body), refusePoison) as unknown;
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem("REQUEST_INVALID", { title: "请求内容不是有效的JSON，请更正后重新提交。" });
  }
}

/** As the server does of its own bodies. */
function refusePoison(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new ApiProblem("REQUEST_INVALID");
  return value;
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new ApiProblem("REQUEST_INVALID", { title: "请求内容不是UTF-8编码的文字，请更正后重新提交。" });
  }
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);

function requireModest(bytes: Uint8Array): void {
  let [depth, keys, values, inText] = [0, 0, 0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if (OPENING.has(byte)) depth++;
    else if (CLOSING.has(byte)) depth--;
    else if (byte === COLON) keys++;
    else if (byte === COMMA) values++;
    if (depth > MOST.depth || keys > MOST.keys || values > MOST.values)
      throw new ApiProblem("REQUEST_INVALID", { title: "请求内容的层级或者项数过多，请更正后重新提交。" });
  }
}
