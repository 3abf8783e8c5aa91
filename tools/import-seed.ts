import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { loadCalendar } from "../processes/load-calendar.ts";
import { loadCatalogue } from "../processes/load-catalogue.ts";
import { DEMO_PASSWORD, loadDemo, type DemoAccount } from "../processes/load-demo.ts";
import { loadItems } from "../processes/load.ts";
import { loadPackages } from "../processes/load-packages.ts";
import { processesFolder } from "../processes/roots.ts";
import { departmentOfTopic } from "../domain/posting/department-topic.ts";
import type { NewPerson } from "../store/tables/people.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";
import type { LoadedVersion, LoadedYear } from "../store/tables/calendar-years.ts";
import { planOf } from "../modeler/gate/plan-of.ts";
import type { Store, Tables } from "../store/tables.ts";
import { publishFolders, type FoldersReport, type LoadedFolder } from "./publish-folders.ts";

export interface SeedOptions {
  readonly store: Store;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Key of the demo integrator (对接系统); none is made without it. */
  readonly integratorKey?: string;
  /** The key of the simulated system of a department that serves steps of bundled items; none is made without it. */
  readonly departmentKey?: (departmentId: string) => string;
  /** False leaves the invented people, letters and shared records out: their password is public. */
  readonly demo?: boolean;
  /** The bundled items and packages, unless others are given. */
  readonly items?: readonly LoadedFolder[];
}

/** What an import published now, an item under its first release or, after an upgrade changed its folder, under the next; and what it left. */
export type SeedReport = FoldersReport;

/**
 * Updates a record to the bundled state: zones, departments with their offices, holiday notices, people, letters, shared records, and each
 * item as release 1. A folder that an upgrade changed is published as the item's next release; running cases keep
 * theirs. Unchanged data is not written, so it can run at every start, and in several processes at once.
 */
export async function importSeed(options: SeedOptions): Promise<SeedReport> {
  const people = options.demo === false ? [] : await demoPeople(options);
  return options.store.transaction(async (tx) => {
    const { zones, departments, offices, bodies } = loadCatalogue();
    await tx.organisations.saveZones(zones);
    await tx.organisations.saveDepartments(departments);
    await tx.organisations.saveOffices(offices);
    await tx.organisations.saveBodies(bodies);
    await importCalendar(tx);
    if (options.demo !== false) await importDemo(tx, people, options);
    await completePlans(tx);
    return options.items ? publishFolders(tx, options.items) : publishBundled(tx);
  });
}

/**
 * Scopes of the demo integrator, which stands for a provincial portal: file cases, read its own, vouch for its
 * applicants' identity.
 */
const INTEGRATOR_SCOPES = ["cases:file", "cases:read", "applicants:prove"];
const DEMO_SINCE = "2025-01-01";

async function importCalendar(tx: Tables): Promise<void> {
  for (const year of loadCalendar()) {
    const history = await tx.calendarYears.history(year.year);
    if (isNews(year, history)) await tx.calendarYears.save(year);
  }
}

/**
 * A notice of the folder is loaded once: one that the hall office has replaced at run time does not come back at the
 * next start, an older one never wins.
 */
function isNews(year: LoadedYear, history: readonly LoadedVersion[]): boolean {
  const [newest] = history;
  if (!newest) return true;
  const content = ({ notice, days }: Pick<LoadedYear, "notice" | "days">): string =>
    canonicalJson({ notice, days: [...days].sort((a, b) => (a.date < b.date ? -1 : 1)) });
  return !history.some((loaded) => content(loaded) === content(year)) && year.notice.date >= newest.notice.date;
}

async function importDemo(
  tx: Tables,
  people: readonly NewPerson[],
  { integratorKey, departmentKey }: SeedOptions,
): Promise<void> {
  const { accounts, letters, records } = loadDemo();
  await tx.people.addMissing(people);
  await tx.letters.addMissing(letters);
  await tx.sharedRecords.save(
    records.map(({ kind, idNumber, name, data }) => ({
      kind,
      subjectId: idNumber,
      subjectName: name,
      formerNames: [],
      data,
      asOf: DEMO_SINCE,
    })),
  );
  if (departmentKey !== undefined) await importDepartmentKeys(tx, departmentKey);
  const integrator = accounts.find((account) => account.role === "integrator");
  if (!integrator || integratorKey === undefined) return;
  const keyHash = hashOf(integratorKey);
  const { id, name, departmentId } = integrator;
  await tx.apiKeys.addMissing({ id, name, scopes: INTEGRATOR_SCOPES, departmentId, topics: [], keyHash });
}

/** One for each department whose system serves steps of the bundled items, as `tools/department-system/` does. */
async function importDepartmentKeys(tx: Tables, keyOf: (departmentId: string) => string): Promise<void> {
  const topics = servedTopics();
  for (const departmentId of new Set(topics.map((topic) => departmentOfTopic(topic) ?? "")))
    await tx.apiKeys.addMissing({
      id: `department-demo-${departmentId}`,
      name: "部门业务系统（演示）",
      scopes: ["tasks:serve"],
      departmentId,
      topics: topics.filter((topic) => departmentOfTopic(topic) === departmentId),
      keyHash: hashOf(keyOf(departmentId)),
    });
}

/** The topics of the bundled items that departments' systems serve. */
function servedTopics(): readonly string[] {
  const topics = loadItems().flatMap(({ item }) => (item.hall.flow?.departmentSteps ?? []).map(({ topic }) => topic));
  return [...new Set(topics)].toSorted();
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Each with a separate salt; a hash takes a tenth of a second or more, so only new accounts get one. */
async function demoPeople({ store, hashPassword }: SeedOptions): Promise<NewPerson[]> {
  const known = new Set(await store.people.logins());
  const accounts = loadDemo().accounts.flatMap((account) =>
    account.login === null || known.has(account.login) ? [] : [{ account, login: account.login }],
  );
  return Promise.all(
    accounts.map(async ({ account, login }) => newPerson(account, login, await hashPassword(DEMO_PASSWORD))),
  );
}

function newPerson(account: DemoAccount, login: string, passwordHash: string): NewPerson {
  const { id, name, rank, role, departmentId, zoneId, idType, idNumber, organisation } = account;
  return {
    id,
    name,
    login,
    passwordHash,
    rank,
    idType: idType ?? null,
    idNumber: idNumber ?? null,
    phone: null,
    organisation: organisation ?? null,
    post: { role, departmentId, zoneId },
    since: DEMO_SINCE,
  };
}

/** Releases of versions that stored no flow plan get theirs, once. One that cannot be read stops the start: its cases could not go on. */
async function completePlans(tx: Tables): Promise<void> {
  for (const bundle of await tx.releases.withoutPlan())
    await tx.releases.addPlan(bundle.itemId, bundle.release, await planOf(bundle, { legacy: true }));
}

/** Digest of the bundled folders that were imported last. */
const BUNDLED = "bundledFolders";

/** The same bytes as at the last start hold nothing new, so they are not even parsed. */
async function publishBundled(tx: Tables): Promise<SeedReport> {
  const roots = { items: processesFolder("items"), packages: processesFolder("packages") };
  const digest = folderDigest(Object.values(roots));
  if ((await tx.settings.find<string>(BUNDLED)) === digest) return { published: [], skipped: [] };
  const items = loadItems(roots.items);
  const report = await publishFolders(tx, [...items, ...loadPackages(items, roots.packages)]);
  // What was left is looked at again at the next start: the hall may have decided otherwise by then.
  if (report.skipped.length === 0) await tx.settings.save(BUNDLED, digest);
  return report;
}

function folderDigest(roots: readonly string[]): string {
  const hash = createHash("sha256");
  for (const root of roots) {
    const files = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
    for (const file of paths) {
      const bytes = fs.readFileSync(file);
      hash.update(`${path.relative(root, file)} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest("hex");
}
