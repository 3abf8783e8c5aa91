import type { Actor } from "../../domain/case/actor.ts";
import type { LetterRevoked } from "../../domain/letter/events.ts";
import { letterStream } from "../../domain/letter/letter.ts";
import { publishLetter, type PublishLetter, type PublishLetterContext } from "../../domain/letter/publish-letter.ts";
import { revokeLetter, type RevokeLetter } from "../../domain/letter/revoke-letter.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { decideStream } from "../../domain/stream/define-command.ts";
import type { RecordedLetter } from "../tables/letters.ts";
import type { Store, Tables } from "../tables.ts";
import type { StreamEntry } from "./act.ts";
import type { CommandHandler } from "./command-handler.ts";
import { signaturesToVoid, requireAllLocked, untilComplete } from "./signed-cases.ts";

/** What acts on letters and postings are done with. */
export interface StreamActDeps {
  readonly store: Store;
  readonly commandHandler: Pick<CommandHandler, "actTogether">;
}

/** One act on a letter or a posting. */
export interface StreamAct<C> {
  /** Of the letter or posting; a new one's comes from the request, so that a repeat finds what the first one made. */
  readonly id: string;
  readonly actor: Actor;
  /** When the server received it, ISO in UTC: the legal moment of the act. */
  readonly at: string;
  readonly command: C;
}

/** Publishes a letter. One whose id is there already was published by the same request before: it stays as it is. */
export async function recordLetter(
  { commandHandler }: StreamActDeps,
  act: StreamAct<PublishLetter> & Pick<PublishLetterContext, "unprintable">,
): Promise<void> {
  const { id, command } = act;
  await commandHandler.actTogether({
    cases: [],
    holds: [letterName(id)],
    async decide(tx) {
      await tx.postings.holdAll();
      if (await tx.letters.find(id)) return [];
      const events = decideStream(publishLetter, { state: null, command, context: await publishContext(tx, act) });
      for (const event of events) await tx.letters.add(id, event, act.at);
      return events.map((event) => ({ ...letterName(id), event, actor: act.actor, at: act.at }));
    },
  });
}

/** Revokes a letter, and takes back the signatures under it that wait for their seal, in one transaction. Refuses with LETTER_NOT_FOUND. */
export async function endLetter({ store, commandHandler }: StreamActDeps, act: StreamAct<RevokeLetter>): Promise<void> {
  const { id, actor, at, command } = act;
  await untilComplete(async (isLast) => {
    const ending = [{ letter: await existingLetter(store, id), from: command.from }];
    const cases = await signaturesToVoid(store, ending, act);
    await commandHandler.actTogether({
      cases,
      holds: [letterName(id)],
      async decide(tx) {
        await tx.postings.holdAll();
        const state = await existingLetter(tx, id);
        const events = decideStream(revokeLetter, { state, command, context: { now: at, actor } });
        if (!isLast) requireAllLocked(cases, await signaturesToVoid(tx, ending, act));
        return enterRevocation(tx, { id, actor, at, events });
      },
    });
  });
}

/** Writes what revocations say into the register, and gives their entries. */
export async function enterRevocation(
  tx: Pick<Tables, "letters">,
  { id, actor, at, events }: Omit<StreamAct<never>, "command"> & { readonly events: readonly LetterRevoked[] },
): Promise<readonly StreamEntry[]> {
  for (const { from } of events) await tx.letters.revoke(id, from);
  return events.map((event) => ({ ...letterName(id), event, actor, at }));
}

/** The stream of a letter. */
export function letterName(id: string): Pick<StreamEntry, "stream" | "kind"> {
  return { stream: letterStream(id), kind: "letter" };
}

/** Refuses with LETTER_NOT_FOUND. */
export async function existingLetter({ letters }: Pick<Tables, "letters">, id: string): Promise<RecordedLetter> {
  return (await letters.find(id)) ?? refuse("LETTER_NOT_FOUND");
}

async function publishContext(
  tx: Tables,
  { actor, at, command, unprintable }: StreamAct<PublishLetter> & Pick<PublishLetterContext, "unprintable">,
): Promise<PublishLetterContext> {
  const { departmentId, holderId, itemIds, number } = command.letter;
  const [departments, holder, postings, letters, namesake, departmentOfItem] = await Promise.all([
    tx.organisations.departments(),
    tx.postings.findMember(holderId),
    tx.postings.ofPerson(holderId),
    tx.letters.ofDepartments([departmentId]),
    tx.letters.findByNumber(number.trim()),
    departmentsOf(tx, itemIds === "all" ? [] : itemIds, at),
  ]);
  return {
    now: at,
    actor,
    departmentExists: departments.some(({ id }) => id === departmentId),
    holder: holder ?? null,
    postings,
    letters,
    numberTaken: namesake !== undefined,
    departmentOfItem,
    unprintable,
  };
}

/** The departments of items as they are today. */
async function departmentsOf(
  { releases }: Tables,
  itemIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...new Set(itemIds)].map((itemId) => releases.findInForce(itemId, at)));
  return new Map(found.flatMap((release) => (release ? [[release.itemId, release.item.departmentId] as const] : [])));
}
