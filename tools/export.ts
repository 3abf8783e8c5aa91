import { writeFiles } from "../processes/bundle-files.ts";
import { openClock } from "../store/tables/clock.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/tables.ts";
import { writeFolder } from "./bundle-folder.ts";
import { openHallDatabase } from "./hall/database.ts";

const USAGE = "npm run export -- <item> [--release <number>] <folder>";

/** `npm run export -- SC-021 [--release 2] <folder>`: writes the files of a release, that in force by default, as a folder. The same release gives the same bytes each time. Only reads. */
export async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 2 });
  const clock = openClock(store, process.env["CLOCK"] === "simulated" ? "simulated" : "system");
  try {
    await clock.refresh();
    for (const line of await exportRelease(store, { ...asked, now: clock.now().toISOString() })) console.log(line);
    return 0;
  } finally {
    clock.stop();
    await store.close();
    await database.close();
  }
}

interface Asked {
  readonly itemId: string;
  /** Undefined: the one in force. */
  readonly release: number | undefined;
  readonly folder: string;
}

/** Writes a release into the folder; returns what to print. */
export async function exportRelease(
  { releases }: Pick<Store, "releases">,
  { itemId, release, folder, now }: Asked & { readonly now: string },
): Promise<readonly string[]> {
  const [inForce] = await releases.numbersInForce([{ itemId, at: now }]);
  const number = release ?? inForce;
  const bundle = number === undefined ? undefined : await releases.findBundle(itemId, number);
  if (!bundle || number === undefined)
    throw new Error(
      release === undefined ? `No release of ${itemId} is in force.` : `There is no release ${release} of ${itemId}.`,
    );
  writeFolder(folder, writeFiles({ ...bundle, cases: bundle.cases }));
  return [
    `${itemId} release ${number} exported to ${folder}, digest ${bundle.sha256}.`,
    ...(bundle.cases === undefined
      ? [
          "WARNING: it was published by a version that did not store cases.json; the folder lacks it, so its digest will be another.",
        ]
      : []),
  ];
}

function readArguments(args: readonly string[]): Asked {
  const at = args.indexOf("--release");
  const release = at === -1 ? undefined : Number(args[at + 1]);
  const [itemId, folder, ...rest] = at === -1 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  if (
    itemId === undefined ||
    folder === undefined ||
    rest.length > 0 ||
    (release !== undefined && !Number.isInteger(release))
  )
    throw new Error(`Say what to export, and where to: ${USAGE}`);
  return { itemId, release, folder };
}
