import type { Command } from "../../../domain/case/commands.gen.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";
import { task } from "./scenario.ts";

type Deliberate = Extract<Command, { type: "recordDeliberation" }>;

/** A deliberation, valid by default. */
export function deliberate(outcome: Deliberate["outcome"], changes: Partial<Deliberate> = {}): Deliberate {
  return {
    type: "recordDeliberation",
    task: task("deliberation"),
    outcome,
    chair: SURVEYORS[0],
    participants: [SURVEYORS[1], { name: "丙审议", idNumber: "110101199003073001" }],
    place: "第一会议室",
    question: "是否同意审查意见",
    views: "与会人员逐项讨论了审查意见",
    reason: "符合法定条件",
    ...changes,
  };
}
