import { userInfo } from "node:os";
import { SEALED_PARTS, type SealedPart } from "../domain/journal/seals.ts";
import { erasePersonalData, type Erased } from "../store/erase-personal-data.ts";
import { letterStream } from "../domain/letter/letter.ts";
import { postingStream } from "../domain/posting/posting.ts";
import { eraseStreamTexts } from "../store/erase-stream-texts.ts";
import type { StreamName } from "../store/tables/streams.ts";
import type { Store } from "../store/tables.ts";
import { openStore } from "../store/store.ts";
import { openHallDatabase } from "./hall/database.ts";

const STREAM_USAGE =
  "npm run erase-personal-data -- --letter <number> --order <number of the order>, or --posting <id>";
const USAGE = `npm run erase-personal-data -- --case <number> --order <number of the order> --part <${SEALED_PARTS.join("|")}> [--part …]`;

/**
 * `npm run erase-personal-data -- --case 2026-000001-3 --order <number> --part applicant`: carries out an order to
 * erase one person's data of an ended case. Text and salt are deleted; the chain still verifies. Prints the files to
 * destroy or check, and what cannot be erased.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--letter") || args.includes("--posting")) return eraseOfStream(args);
  const { number, order, parts } = read(args);
  const database = await openHallDatabase(process.env);
  // The platform's account has no right to change what was filed.
  const store = openStore(database.access.owner, { max: 2 });
  try {
    const caseId = await store.cases.findIdByNumber(number);
    if (caseId === undefined) throw new Error(`There is no case ${number}.`);
    const byId = `operator:${userInfo().username}`;
    const erased = await store.transaction((tx) =>
      erasePersonalData(tx, { caseId, parts, order, byId, at: new Date().toISOString() }),
    );
    console.log(
      erased.parts.length === 0
        ? `Case ${number}: erased before, nothing was left.`
        : `Case ${number}: erased by order ${order}: ${erased.parts.join(", ")}.`,
    );
    for (const line of manualWork(erased)) console.log(line);
    return 0;
  } finally {
    await store.close();
    await database.close();
  }
}

/** The same for a letter or a posting: the names and words beside its journal. */
async function eraseOfStream(args: readonly string[]): Promise<number> {
  const [letter, posting, order] = ["--letter", "--posting", "--order"].map((name) => valuesOf(args, name)[0]);
  if (!order || (letter === undefined) === (posting === undefined))
    throw new Error(`Say of what, and by which order: ${STREAM_USAGE}`);
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.owner, { max: 2 });
  try {
    const name = await streamOf(store, { letter, posting });
    const byId = `operator:${userInfo().username}`;
    const erased = await store.transaction((tx) =>
      eraseStreamTexts(tx, { ...name, order, byId, at: new Date().toISOString() }),
    );
    console.log(erased ? `${name.stream}: erased by order ${order}.` : `${name.stream}: erased before.`);
    return 0;
  } finally {
    await store.close();
    await database.close();
  }
}

async function streamOf(
  { letters }: Pick<Store, "letters">,
  { letter, posting }: { readonly letter: string | undefined; readonly posting: string | undefined },
): Promise<StreamName> {
  if (letter === undefined) return { stream: postingStream(posting ?? ""), kind: "posting" };
  const found = await letters.findByNumber(letter);
  if (!found) throw new Error(`There is no letter ${letter}.`);
  return { stream: letterStream(found.id), kind: "letter" };
}

/** What the command cannot erase: files, and entries, which never change. */
export function manualWork({ files, alsoHeldByOthers, lookThrough, sameApplication, openEntries }: Erased): string[] {
  const list = (sentence: string, digests: readonly string[]): string[] =>
    digests.length === 0 ? [] : [sentence, ...digests.map((file) => `  ${file}`)];
  return [
    ...list("Destroy these files in the file store, and the backups that hold text or files:", files),
    ...list(
      "Do NOT destroy these without asking: they were handed in here, and somebody else's upload holds the same bytes:",
      alsoHeldByOthers,
    ),
    ...list("Look through these files that the applicant handed in: who was erased may be named in them:", lookThrough),
    ...list("These cases of the same package hold the same application; carry the order out on each:", sameApplication),
    ...(openEntries.length === 0
      ? []
      : [
          `Journal entries ${openEntries.join(", ")} were written by an earlier version and hold officials' words, the place of a survey or who went there in the open: an entry is never changed, so these cannot be erased (docs/decisions/0017-what-proves-the-record.md).`,
        ]),
  ];
}

function read(args: readonly string[]): { number: string; order: string; parts: SealedPart[] } {
  const [[number], [order], parts] = ["--case", "--order", "--part"].map((name) => valuesOf(args, name)) as [
    string[],
    string[],
    string[],
  ];
  const known = parts.filter((part): part is SealedPart => (SEALED_PARTS as readonly string[]).includes(part));
  if (!number || !order || parts.length === 0 || known.length !== parts.length)
    throw new Error(`Say what is to be erased, and by which order: ${USAGE}`);
  return { number, order, parts: known };
}

function valuesOf(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, at) => (arg === name && args[at + 1] !== undefined ? [args[at + 1] as string] : []));
}
