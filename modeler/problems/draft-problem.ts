import { contradictionsOf, type Compared } from "../../domain/item/contradictions/contradictions.ts";
import { BUNDLE_FILES, decisionFile } from "../../domain/release/bundle.ts";
import { lintDiagram, type Problem } from "../rules/lint.ts";
import type { RuleSettings } from "../rules/rule.ts";

/** What is wrong with a draft: in its flow, or in what lies beside it. */
export interface DraftProblem extends Problem {
  /** The file in which it is mended; the diagram if absent. */
  readonly file?: string;
  /** Where in that file; the id of a component of the form. */
  readonly at?: string;
}

export interface CheckedDraft {
  readonly bpmn: string;
  readonly settings: RuleSettings;
  /** Null while the layout of the result cannot be read. */
  readonly result: Compared["result"] | null;
  /** The diagram of the release in force; absent for a new item. */
  readonly inForce?: string;
}

/** Everything that the server would say of the draft, without what only the hall knows: notation, law, and files that contradict each other; each sentence about the whole once. */
export async function draftProblems({
  bpmn,
  settings,
  result,
}: Omit<CheckedDraft, "inForce">): Promise<readonly DraftProblem[]> {
  const { publication } = settings;
  const beside = [
    ...(publication && result ? besideTheFlow({ ...publication, result }) : []),
    ...unusedTables(bpmn, publication?.decisions ?? {}),
  ];
  const said = new Set(beside.map(({ message }) => message));
  const ofFlow = (await lintDiagram(bpmn, settings)).filter(
    ({ elementId, message }) => elementId !== null || !said.has(message),
  );
  return [...beside, ...ofFlow];
}

/** The gate lets no table through that no step asks. */
function unusedTables(bpmn: string, decisions: Readonly<Record<string, string>>): readonly DraftProblem[] {
  const asked = new Set([...bpmn.matchAll(/ camunda:decisionRef="([^"]+)"/gu)].map(([, id]) => id));
  return Object.entries(decisions)
    .filter(([id]) => !asked.has(id))
    .map(([id, text]) => ({
      elementId: null,
      elementName: null,
      rule: "table-unused",
      message: `没有环节使用判断表“${tableName(text)}”。`,
      cure: "请删去这张判断表，或者在“按表判断”环节中选用它。",
      severity: "error",
      file: decisionFile(id),
      at: id,
    }));
}

/** As its designer calls it. */
export function tableName(file: string): string {
  return /<(?:\w+:)?decision\b[^>]*\bname="(?<name>[^"&]+)"/u.exec(file)?.groups?.["name"] ?? "未命名";
}

/** A file that is JSON and has not the shape of its kind is the server's to describe; nothing can be compared with it. */
function besideTheFlow(compared: Compared): readonly DraftProblem[] {
  try {
    return contradictionsOf(compared).map(({ part, at, rule, message }) => ({
      elementId: null,
      elementName: null,
      rule,
      message,
      severity: "error",
      file: BUNDLE_FILES[part],
      at,
    }));
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}
