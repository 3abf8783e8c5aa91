import { createHash } from "node:crypto";

import { loadCalendar } from "../processes/load-calendar.ts";
import { loadCatalogue } from "../processes/load-catalogue.ts";
import { DEMO_PASSWORD, loadDemo, type DemoAccount } from "../processes/load-demo.ts";
import { loadItems, type LoadedItem } from "../processes/load.ts";
import type { NewPerson } from "../store/tables/people.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";
import type { LoadedVersion, LoadedYear } from "../store/tables/calendar-years.ts";
import { publishablePlan } from "../modeler/gate/publishable-plan.ts";
import { planOf } from "../modeler/gate/plan-of.ts";
import { writtenDiagram } from "../modeler/gate/written-diagram.ts";
import type { Store, Tables } from "../store/tables.ts";

export interface SeedOptions {
  readonly store: Store;
  readonly hashPassword: (password: string) => Promise<string>;
  /** Key of the demo integrator (对接系统); none is made without it. */
  readonly integratorKey?: string;
  /** False leaves the invented people, letters and shared records out: their password is public. */
  readonly demo?: boolean;
  /** The bundled items, unless others are given. */
  readonly items?: readonly LoadedItem[];
}

/** What an import did. */
export interface SeedReport {
  /**
   * What was published now, an item under its first release or, after an upgrade changed its folder, under the next.
   */
  readonly published: readonly { readonly itemId: string; readonly release: number }[];
}

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
    if (options.demo !== false) await importDemo(tx, people, options.integratorKey);
    await completePlans(tx);
    return publishItems(tx, options.items ?? loadItems());
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

async function importDemo(tx: Tables, people: readonly NewPerson[], integratorKey: string | undefined): Promise<void> {
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
  const integrator = accounts.find((account) => account.role === "integrator");
  if (!integrator || integratorKey === undefined) return;
  const keyHash = createHash("sha256").update(integratorKey).digest("hex");
  const { id, name, departmentId } = integrator;
  await tx.apiKeys.addMissing({ id, name, scopes: INTEGRATOR_SCOPES, departmentId, keyHash });
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

/**
 * A folder is compared with the newest release that came from it: later releases by the hall's staff do not cause the
 * same folder to be published again.
 */
async function publishItems(tx: Tables, items: readonly LoadedItem[]): Promise<SeedReport> {
  await tx.releases.holdPublishing();
  const published: SeedReport["published"][number][] = [];
  const places = await tx.organisations.places();
  for (const { item, form, result, bpmn, decisions, sha256 } of items) {
    const before = await tx.releases.findLatestOfSeed(item.id);
    if (before?.sha256 === sha256) continue;
    const release = ((await tx.releases.latestNumber(item.id)) ?? 0) + 1;
    const written = await writtenDiagram(bpmn, item.id);
    const content = { item, form, bpmn: written, ...(decisions && { decisions }) };
    const plan = await publishablePlan(content, { places });
    await tx.releases.publish({ itemId: item.id, release, sha256, result, ...content, plan }, "seed");
    published.push({ itemId: item.id, release });
  }
  return { published };
}
