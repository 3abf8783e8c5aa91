import type { LawRule } from "../law/rule.ts";
import { RESERVED_NAMES } from "../parse-condition.ts";

/** More would make every start of a case heavy; the engine takes 200. */
const MOST_VARIABLES = 150;
/** Set by the platform itself. */
const OWN_NAMES = ["caseId", "itemId"];

/** Names of variables are unique, none has a meaning already, and there are not too many. */
export const variableNames: LawRule = ({ plan: { variables } }) => {
  const names = variables.map(({ name }) => name);
  const taken = new Set([...RESERVED_NAMES, ...OWN_NAMES]);
  const clashing = new Set(names.filter((name, index) => taken.has(name) || names.indexOf(name) !== index));
  return [
    ...[...clashing].map((name) => ({
      element: variables.find((variable) => variable.name === name)?.element ?? null,
      message: `流程变量“${name}”重名，请改环节的编号。`,
    })),
    ...(names.length > MOST_VARIABLES
      ? [{ element: null, message: `流程有${names.length}个变量，超过${MOST_VARIABLES}个，请拆分流程。` }]
      : []),
  ];
};
