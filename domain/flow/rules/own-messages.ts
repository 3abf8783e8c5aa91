import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** A wait for a message has a message of its own, by which arrivals find it, and days only where its deadline has a branch. */
export const ownMessages: LawRule = ({ plan }) =>
  stepsOf(plan).flatMap(([element, { kind, wait, settings }]) => {
    if (kind !== "message" || wait === null) return [];
    const hasDays = settings["workingDays"] !== undefined || settings["naturalDays"] !== undefined;
    return [
      ...(wait.message === element ? [] : [`等待的消息应以环节的编号“${element}”命名`]),
      ...(wait.until === null && hasDays ? ["设定了等待的天数，没有期限分支"] : []),
    ].map((problem) => ({ element, message: `${called(plan, element)}${problem}。` }));
  });
