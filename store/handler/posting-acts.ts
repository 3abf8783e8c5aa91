import { shanghaiDate } from "../../domain/law/dates.ts";
import { beginPosting, type BeginPosting, type BeginPostingContext } from "../../domain/posting/begin-posting.ts";
import { endPosting, lettersEndingWith, type EndPosting } from "../../domain/posting/end-posting.ts";
import type { PostingEnded } from "../../domain/posting/events.ts";
import { dayAfter, groupsLost, postingStream } from "../../domain/posting/posting.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { decideStream } from "../../domain/stream/define-command.ts";
import type { RegisteredPosting } from "../tables/postings.ts";
import type { Tables } from "../tables.ts";
import type { StreamEntry } from "./act.ts";
import { enterRevocation, letterName, type StreamAct, type StreamActDeps } from "./letter-acts.ts";
import { signaturesToVoid, Overtaken, requireAllLocked, untilComplete, type EndingLetter } from "./signed-cases.ts";

/** Begins a posting. One whose id is there already was begun by the same request before: it stays as it is. */
export async function startPosting({ commandHandler }: StreamActDeps, act: StreamAct<BeginPosting>): Promise<void> {
  const { id, actor, at, command } = act;
  await commandHandler.actTogether({
    cases: [],
    holds: [postingName(id)],
    async decide(tx) {
      await tx.postings.holdAll();
      if (await tx.postings.find(id)) return [];
      const events = decideStream(beginPosting, { state: null, command, context: await beginContext(tx, act) });
      for (const { type: _type, ...posting } of events)
        await tx.postings.add({ id, ...posting, officeId: posting.officeId ?? null, to: null }, at);
      return events.map((event) => ({ ...postingName(id), event, actor, at }));
    },
  });
}

/**
 * Ends a posting, the letters that end with it, and what waits for its seal under these, in one transaction. One that ends at once takes its sessions and claimed tasks along; one that ends later
 * loses its sessions at that midnight, by the day, and its tasks to `returnTasksRound`. Refuses with POSTING_NOT_FOUND.
 */
export async function finishPosting(
  { store, commandHandler }: StreamActDeps,
  act: StreamAct<EndPosting>,
): Promise<void> {
  const { id, actor, at, command } = act;
  await untilComplete(async (isLast) => {
    const ending = await endingLetters(store, await existingPosting(store, id), act);
    const cases = await signaturesToVoid(store, ending, act);
    await commandHandler.actTogether({
      cases,
      holds: [postingName(id), ...ending.map(({ letter }) => letterName(letter.id))],
      async decide(tx) {
        await tx.postings.holdAll();
        const posting = await existingPosting(tx, id);
        const context = { now: at, actor, ...(await endContext(tx, posting)) };
        const [event] = decideStream(endPosting, { state: posting, command, context });
        if (!event) return [];
        requireSame(ending, event.letterIds);
        if (!isLast) requireAllLocked(cases, await signaturesToVoid(tx, ending, act));
        await tx.postings.end(id, event.to);
        if (event.to < shanghaiDate(at)) await takeAway(tx, posting, event.to, shanghaiDate(at));
        const entry = { ...postingName(id), event, actor, at };
        return [entry, ...(await endLetters(tx, ending, { act, event }))];
      },
    });
  });
}

/** The stream of a posting. */
function postingName(id: string): Pick<StreamEntry, "stream" | "kind"> {
  return { stream: postingStream(id), kind: "posting" };
}

/** Refuses with POSTING_NOT_FOUND. An applicant's account holds its post by itself: none of the hall's. */
export async function existingPosting({ postings }: Pick<Tables, "postings">, id: string): Promise<RegisteredPosting> {
  const posting = await postings.find(id);
  return posting && posting.role !== "applicant" ? posting : refuse("POSTING_NOT_FOUND");
}

async function beginContext(
  tx: Tables,
  { actor, at, command: { posting } }: StreamAct<BeginPosting>,
): Promise<BeginPostingContext> {
  const [person, postings, departments, offices, zones] = await Promise.all([
    tx.postings.findMember(posting.personId),
    tx.postings.ofPerson(posting.personId),
    tx.organisations.departments(),
    tx.organisations.offices(),
    tx.organisations.zones(),
  ]);
  return { now: at, actor, person: person ?? null, postings, departments, offices, zones };
}

async function endContext({ postings, letters }: Pick<Tables, "postings" | "letters">, posting: RegisteredPosting) {
  const [ofPerson, hallOffice, ofDepartment] = await Promise.all([
    postings.ofPerson(posting.personId),
    postings.ofHallOffice(),
    posting.departmentId === null ? [] : letters.ofDepartments([posting.departmentId]),
  ]);
  return { postings: ofPerson, hallOffice, letters: ofDepartment };
}

async function endingLetters(
  tables: Pick<Tables, "postings" | "letters">,
  posting: RegisteredPosting,
  { command: { to } }: StreamAct<EndPosting>,
): Promise<readonly EndingLetter[]> {
  const letters = lettersEndingWith(posting, to, await endContext(tables, posting));
  return letters.map((letter) => ({ letter, from: dayAfter(to) }));
}

/** Every stream that was locked gets an entry: one that is begun and stays empty would be none. */
function requireSame(ending: readonly EndingLetter[], letterIds: readonly string[]): void {
  const held = ending.map(({ letter }) => letter.id);
  if (held.length !== letterIds.length || held.some((id) => !letterIds.includes(id)))
    throw new Overtaken("The letters of the posting have changed meanwhile");
}

async function takeAway(tx: Tables, posting: RegisteredPosting, to: string, today: string): Promise<void> {
  await tx.sessions.removeOfPost(posting.postId);
  const [postings, offices] = await Promise.all([tx.postings.ofPerson(posting.personId), tx.organisations.offices()]);
  const groups = groupsLost({ ...posting, to }, { postings, offices }, today);
  if (groups.length > 0) await tx.workItems.giveBack(posting.personId, groups);
}

async function endLetters(
  tx: Tables,
  ending: readonly EndingLetter[],
  { act: { id, actor, at }, event }: { readonly act: StreamAct<EndPosting>; readonly event: PostingEnded },
): Promise<readonly StreamEntry[]> {
  const entries: StreamEntry[] = [];
  for (const { letter, from } of ending) {
    const revoked = { type: "letterRevoked", from, reason: event.reason, postingId: id } as const;
    entries.push(...(await enterRevocation(tx, { id: letter.id, actor, at, events: [revoked] })));
  }
  return entries;
}
