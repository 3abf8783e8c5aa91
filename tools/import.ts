import { userInfo } from "node:os";

import { asKept, checkDraft, compareWithLast } from "../api/release-checks.ts";
import { unprintableCharacters } from "../documents/render/printable.ts";
import { systemActor, type Actor } from "../domain/case/actor.ts";
import { namedIn } from "../domain/release/bundle.ts";
import { lastOf } from "../domain/release/release.ts";
import { readFiles } from "../processes/bundle-files.ts";
import { loadHall } from "../processes/load-hall.ts";
import { openCommandHandler, type CommandHandler } from "../store/handler/command-handler.ts";
import { bundleDigest } from "../store/handler/on-draft.ts";
import { startDraft } from "../store/handler/release-acts.ts";
import { newId } from "../store/ids.ts";
import { openClock } from "../store/tables/clock.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/tables.ts";
import { readFolder } from "./bundle-folder.ts";
import { openHallDatabase } from "./hall/database.ts";

const USAGE = "npm run import -- <folder>";

/**
 * `npm run import -- <folder>`: brings the folder of an item or package into the hall as a draft, and says what is wrong with it and what the hall does not have. Nothing is published: a designer submits
 * it, and another person approves it. Exit code 1 if it has problems that forbid that.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [folder, ...rest] = args;
  if (folder === undefined || rest.length > 0) throw new Error(`Say which folder to import: ${USAGE}`);
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 2 });
  const clock = openClock(store, process.env["CLOCK"] === "simulated" ? "simulated" : "system");
  try {
    await clock.refresh();
    const hall = loadHall(process.env["PUBLIC_URL"] ?? "");
    const commandHandler = openCommandHandler({ store, hall, now: clock.now, unprintable: unprintableCharacters });
    const { lines, hasErrors } = await importFolder(
      { store, commandHandler },
      { folder, now: clock.now().toISOString() },
    );
    for (const line of lines) console.log(line);
    return hasErrors ? 1 : 0;
  } finally {
    clock.stop();
    await store.close();
    await database.close();
  }
}

/** What an import did, in lines to print. */
export interface ImportReport {
  readonly lines: readonly string[];
  readonly hasErrors: boolean;
  /** Null if the hall has exactly this content already. */
  readonly draftId: string | null;
}

/** Begins a draft with the files of the folder, unless the last release or an open draft of the item holds the same content. */
export async function importFolder(
  { store, commandHandler }: { readonly store: Store; readonly commandHandler: CommandHandler },
  { folder, now }: { readonly folder: string; readonly now: string },
): Promise<ImportReport> {
  const read = readFiles(readFolder(folder));
  if ("refused" in read) throw new Error(read.refused.map(({ message }) => `${folder}: ${message}`).join("\n"));
  const content = await asKept(read.content);
  const { itemId } = namedIn(content);
  const there = await sameContent(store, itemId, bundleDigest(content));
  if (there !== null)
    return {
      lines: [`${itemId}: ${there} holds exactly these files; nothing to import.`],
      hasErrors: false,
      draftId: null,
    };
  const draftId = newId();
  await startDraft({ commandHandler }, { id: draftId, actor: operator(), at: now, origin: "import", content });
  const { problems, bundle } = await checkDraft(store, content, now);
  const { changes } = await compareWithLast(store, itemId, bundle);
  return {
    draftId,
    hasErrors: problems.some(({ severity }) => severity === "error"),
    lines: [
      `${itemId} imported as draft ${draftId}. Next: a designer submits it on the page 事项发布.`,
      ...problems.map(
        ({ severity, file, message }) => `  ${severity === "error" ? "ERROR  " : "WARNING"} ${file}: ${message}`,
      ),
      ...changes.map((sentence) => `  ${sentence}`),
    ],
  };
}

async function sameContent({ releases, drafts }: Store, itemId: string, sha256: string): Promise<string | null> {
  const last = lastOf(await releases.facts({ itemId }));
  if (last?.sha256 === sha256) return `release ${last.release}`;
  const open = await drafts.list({ itemId, open: true, limit: 100 });
  const same = open.find((draft) => draft.sha256 === sha256);
  return same ? `draft ${same.id}` : null;
}

/** Whoever may use the database's accounts on this machine; not a person with an account of the hall. */
function operator(): Actor {
  const { username } = userInfo();
  return { ...systemActor(`operator:${username}`), name: username, role: "operator" };
}
