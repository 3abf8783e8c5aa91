import { plainText, textProblem } from "../../domain/text/plain-text.ts";
import { type ModelElement, is } from "../rules/model.ts";
import { set } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";

/** As long as the gate lets a name be. */
const LONGEST = 200;

/** Renames a step, a gateway, an end; or a branch, by the id of its flow. */
export function rename(
  definitions: ModelElement,
  { element: id, name }: { readonly element: string; readonly name: string },
): Edited {
  return edited(definitions, (draft) => {
    const element = draft.find(id) ?? refuseEdit("所选的环节已经不在流程里。");
    const given = plainText(name).trim();
    const problem = given === "" ? "不能为空" : textProblem(given, "one");
    if (problem !== null && !(given === "" && !is(element, "bpmn:Activity"))) refuseEdit(`名称${problem}。`);
    if (given.length > LONGEST) refuseEdit(`名称最多${LONGEST}个字。`);
    set(element, "name", given === "" ? undefined : given);
    return { focus: id };
  });
}
