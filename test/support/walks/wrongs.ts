import { isPersonKind } from "../../../domain/case/steps.ts";
import { holdersOf } from "./people.ts";
import type { Look } from "./walk.ts";
import type { Elsewhere, Wrong } from "./wrong.ts";
import { ATTEMPTS, type Trying } from "./wrongs-at-tasks.ts";
import { wrongsAtServed } from "./wrongs-served.ts";
import { wrongsOutside } from "./wrongs-outside.ts";

/** Some of what is unlawful in this case as it stands, at most so many. */
export async function wrongsFor(look: Look, elsewhere: Elsewhere, most: number): Promise<readonly Wrong[]> {
  const tasks = look.tasks.flatMap((task): Trying[] => {
    const { kind, group } = task.node;
    const item = look.items.get(task.taskId);
    if (item === undefined || !isPersonKind(kind)) return [];
    return [{ ...look, elsewhere, task, item, kind, holder: look.random.pick(holdersOf(group ?? "")) }];
  });
  const attempts = [
    ...[...wrongsOutside(look, elsewhere), ...wrongsAtServed(look, elsewhere)].map((wrong) => () => [wrong]),
    ...tasks.flatMap((trying) => ATTEMPTS.map((attempt) => () => attempt(trying))),
  ];
  const found: Wrong[] = [];
  for (const attempt of look.random.shuffled(attempts))
    if (found.length < most) found.push(...look.random.shuffled(await attempt()).slice(0, 1));
  return found.map((wrong) => unknownToWindow(wrong, look));
}

/** The issuance window may not even know of a case that has no result. */
function unknownToWindow(wrong: Wrong, { stored: { file } }: Look): Wrong {
  const mayKnow = wrong.by.role !== "issuanceClerk" || file.status === "readyForDelivery";
  return mayKnow ? wrong : { ...wrong, codes: [...wrong.codes, "DEPARTMENT_FORBIDS"] };
}
