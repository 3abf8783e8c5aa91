import { canonical } from "./canonical.ts";
import { checkWords, collect, type Report } from "./check-words.ts";
import { called, placeOf } from "./check-structure.ts";
import { decode } from "./decode.ts";
import { digest } from "./digest.ts";
import { excerpt, type Gated, GateStop, stoppable } from "./gate-problem.ts";
import { DECISION_VOCABULARY, DECISION_WORDS, TEXT_RULES } from "./words/decision-words.ts";
import { TAKEN_IDS } from "./words/taken-ids.ts";
import { readXml } from "./xml/read-xml.ts";
import { writeXml } from "./xml/write-xml.ts";
import { idOf, within, type XmlElement } from "./xml/xml-element.ts";

export interface GateDecisionOptions {
  /** The decision that the file must hold, and no other; any number of any name without it. */
  readonly decisionId?: string;
}

/** A decision file as the hall wrote it. */
export interface GatedDecision {
  readonly xml: string;
  readonly sha256: string;
}

/** The gate for decision tables (按表判断): plain values over variables of the flow, read in one strict way and written anew. Nothing of the language of such files that could run, loop or reach elsewhere can be written. */
export function gateDecision(
  file: string | Uint8Array,
  { decisionId }: GateDecisionOptions = {},
): Promise<Gated<GatedDecision>> {
  return stoppable<GatedDecision>(async () => {
    const root = readXml(decode(file), DECISION_VOCABULARY);
    const { problems, report } = collect();
    checkWords(root, DECISION_WORDS, "dmn:definitions", report);
    for (const element of within(root)) checkElement(element, report);
    checkDecisions(root, decisionId, report);
    if (problems.length > 0) return { ok: false, problems };
    const xml = writeXml(root, DECISION_VOCABULARY, "dmn");
    if (canonical(readXml(xml, DECISION_VOCABULARY), DECISION_WORDS) !== canonical(root, DECISION_WORDS))
      throw new GateStop("reading", "写出的判断表与读到的不同。", "请用判断表编辑器重新保存文件。");
    return { ok: true, xml, sha256: await digest(xml) };
  });
}

function checkElement(element: XmlElement, report: Report): void {
  const rule = Object.hasOwn(TEXT_RULES, element.name) ? TEXT_RULES[element.name] : undefined;
  if (rule) {
    const texts = element.children.map(({ text }) => text);
    const [text = ""] = texts;
    const problem = texts.length === 1 ? rule(text) : "应有一段文字";
    if (problem !== null)
      report(
        "expression",
        placeOf(element),
        `${called(element)}的内容“${excerpt(text)}”${problem}。`,
        "请填写固定的值、比较或者范围。",
      );
  }
  if (element.name === "dmn:decisionTable") checkTable(element, report);
}

/** One cell for each column, and one result. */
function checkTable(table: XmlElement, report: Report): void {
  const count = (element: XmlElement, name: string): number =>
    element.children.filter((child) => child.name === name).length;
  const [inputs, outputs] = [count(table, "dmn:input"), count(table, "dmn:output")];
  if (inputs === 0 || outputs !== 1)
    report("structure", placeOf(table), `${called(table)}应有一个以上的条件列和一个结果列。`, "请补充缺少的列。");
  for (const rule of table.children.filter(({ name }) => name === "dmn:rule"))
    if (count(rule, "dmn:inputEntry") !== inputs || count(rule, "dmn:outputEntry") !== 1)
      report("structure", placeOf(rule), `${called(rule)}的格数与表头不一致。`, "请补充或者删去单元格。");
  for (const input of table.children.filter(({ name }) => name === "dmn:input"))
    if (count(input, "dmn:inputExpression") !== 1)
      report("structure", placeOf(input), `${called(input)}没有写明取哪个变量。`, "请选择变量。");
}

function checkDecisions(root: XmlElement, decisionId: string | undefined, report: Report): void {
  const decisions = root.children.filter(({ name }) => name === "dmn:decision");
  const ids = [...within(root)].flatMap((element) => idOf(element) ?? []);
  const seen = new Set<string>();
  const repeated = ids.find((id) => seen.size === seen.add(id).size);
  if (repeated !== undefined)
    report(
      "identity",
      { ...placeOf(root), element: repeated },
      `编号“${excerpt(repeated)}”用了不止一次。`,
      "请换一个编号。",
    );
  for (const id of ids.filter((one) => TAKEN_IDS.has(one)))
    report("identity", { ...placeOf(root), element: id }, `编号“${id}”是程序保留的名称。`, "请换一个编号。");
  if (
    decisions.some(({ children }) => !children.some(({ name }) => name === "dmn:decisionTable")) ||
    decisions.length === 0
  )
    report("structure", placeOf(root), "文件里没有判断表。", "请添加一张判断表。");
  if (decisionId !== undefined && decisions.map(idOf).join() !== decisionId)
    report("structure", placeOf(root), `文件里应只有编号为“${decisionId}”的判断表。`, "请让判断表的编号与文件名一致。");
}
