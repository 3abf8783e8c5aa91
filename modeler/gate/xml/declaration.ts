import { GateStop } from "../gate-problem.ts";

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"(?<v1>[^"]*)"|'(?<v2>[^']*)')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"(?<e1>[^"]*)"|'(?<e2>[^']*)'))?[ \t\r\n]*\?>/u;

/** Where the content begins: after the XML declaration, which may say version 1.0 and UTF-8 and nothing else. */
export function beginningOf(text: string): number {
  if (!/^<\?xml[ \t\r\n]/u.test(text)) return 0;
  const match = DECLARATION.exec(text);
  const { v1, v2, e1, e2 } = match?.groups ?? {};
  const encoding = (e1 ?? e2 ?? "UTF-8").toUpperCase();
  if (match && encoding !== "UTF-8")
    throw new GateStop("encoding", `文件声明的编码是“${encoding.slice(0, 20)}”。`, "请用UTF-8编码另存后重新提交。");
  if (!match || (v1 ?? v2) !== "1.0")
    throw new GateStop("xml", "文件开头的XML声明不是通用的写法。", "请用流程设计器重新保存文件。");
  return match[0].length;
}
