import { parseCondition as parseFormCondition } from "../../../domain/form/condition.ts";
import type { Compared, Condition } from "../../../domain/flow/condition.ts";
import { formatCondition } from "../../../domain/flow/condition.ts";
import { factCondition } from "../../../domain/flow/fact-condition.ts";

const FACT = "fact_";

/**
 * The condition over routing fields, as an item states it (`=premisesArea > 200`), that a branch of the diagram asks for; null for a condition over anything else, or with what an item cannot say. `stated`: what the item
 * says now, kept when it means the same.
 */
export function factText(condition: Condition, stated: string | undefined): string | null {
  if (stated !== undefined && means(stated) === formatCondition(condition)) return stated;
  const text = written(condition);
  if (text === null) return null;
  try {
    parseFormCondition(`=${text}`);
    return `=${text}`;
  } catch {
    return null;
  }
}

function means(stated: string): string | null {
  try {
    return formatCondition(factCondition(stated));
  } catch {
    return null;
  }
}

function written(condition: Condition): string | null {
  switch (condition.op) {
    case "and":
    case "or":
      return joined(condition.op, condition.of);
    case "not":
    case "flag":
    case "empty":
      return null;
    default:
      return compared(condition);
  }
}

function joined(op: "and" | "or", of: readonly Condition[]): string | null {
  const parts = of.map((part) => {
    const text = written(part);
    return text !== null && (part.op === "or" || part.op === "and") ? `(${text})` : text;
  });
  return parts.includes(null) ? null : parts.join(` ${op} `);
}

function compared({ op, variable, value }: Compared): string | null {
  if (!variable.startsWith(FACT) || value === null) return null;
  if (typeof value === "string" && /["\\]/u.test(value)) return null;
  const sign = op === "==" ? "=" : op;
  return `${variable.slice(FACT.length)} ${sign} ${typeof value === "string" ? `"${value}"` : String(value)}`;
}
