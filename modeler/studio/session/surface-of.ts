import { type BlockChoice, blockChoices } from "../canvas/blocks/block-choice.ts";
import { NO_ORGANISATION } from "../canvas/blocks/organisation.ts";
import type { Surface } from "../canvas/surface/surface.ts";
import { memberChoice } from "../package/member-choice.ts";
import type { MemberGuard } from "../package/member-guard.ts";
import { browserClipboard } from "./clipboard.ts";
import { SessionActs } from "./session-acts.ts";
import type { SessionOptions } from "./session-options.ts";
import type { StudioSession } from "./session.ts";

/** What the canvas of a session may do, and what is offered on it. */
export function surfaceOf(options: SessionOptions, session: () => StudioSession): Surface {
  const tell = (sentence: string): void => options.tell?.(sentence);
  const clipboard = options.clipboard ?? browserClipboard();
  const guard = options.guard ?? (() => null);
  return {
    acts: new SessionActs({ session, clipboard, tell, guard, askJoint: (block, at) => options.askJoint?.(block, at) }),
    // The id of a package's process is that of the package.
    choices: options.choices ?? choicesFor(/<bpmn:process[^>]*\bid="PK-/u.test(options.bpmn), guard),
    organisation: options.organisation ?? NO_ORGANISATION,
    tell,
  };
}

function choicesFor(isPackage: boolean, guard: () => MemberGuard | null): readonly BlockChoice[] {
  if (!isPackage) return blockChoices("items");
  return [memberChoice((at) => guard()?.ask(at)), ...blockChoices("packages")];
}
