import { executingBodyId } from "../domain/item/executing-body.ts";
import { limitsOf } from "../domain/flow/law/member-limits.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";
import { shanghaiDate, type Instant } from "../domain/law/dates.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";
import type { HallPlaces } from "../domain/flow/law/places.ts";
import { hallProblems, type HallAround } from "../domain/release/hall-problems.ts";
import { releaseChanges, type ChangeNames, type PlannedBundle } from "../domain/release/changes/release-changes.ts";
import { BUNDLE_FILES, definitionIn, namedIn, PACKAGE_FILE, type DraftContent } from "../domain/release/bundle.ts";
import type { DraftProblem } from "../domain/release/submit-draft.ts";
import { lastOf } from "../domain/release/release.ts";
import { groupsOf } from "../domain/posting/candidate-group.ts";
import { checkBundle } from "../modeler/gate/check-bundle.ts";
import { DiagramRefused } from "../modeler/gate/diagram-refused.ts";
import { gateDiagram } from "../modeler/gate/gate-diagram.ts";
import { planOf } from "../modeler/gate/plan-of.ts";
import { shapeOf } from "../processes/bundle-problems.ts";
import { readListing } from "../store/handler/read-listing.ts";
import { bundleDigest } from "../store/handler/on-draft.ts";
import { type Comparison } from "../store/handler/release-acts.ts";
import type { CheckedBundle } from "../store/handler/trial-of-draft.ts";
import type { Store } from "../store/tables.ts";
import { membersOf, namesOfItems, type DraftMembers } from "./draft-members.ts";

/** The files of a draft as the hall keeps them: a diagram that passes the gate in the bytes that the gate writes, which are those that are approved and deployed. Another layout of the same diagram is the same draft. */
export async function asKept(content: DraftContent): Promise<DraftContent> {
  const gated = await gateDiagram(content.bpmn, { itemId: namedIn(content).itemId });
  return gated.ok ? { ...content, bpmn: gated.xml } : content;
}

/** What the checks read of the hall. */
type HallStore = Pick<Store, "organisations" | "letters" | "calendarYears" | "catalogue" | "postings" | "releases">;

/** Checks a draft completely: its files, for a package with its members as the hall has them, then the bundle by gate, lint and plan, and what it needs of this hall. Of one without errors the plan is made. */
export async function checkDraft(store: HallStore, content: DraftContent, now: Instant): Promise<CheckedBundle> {
  const sha256 = bundleDigest(content);
  const [places, around] = await Promise.all([store.organisations.places(), membersOf(store, content, now)]);
  const { problems, bundle, item } = await checkedAlone(sha256, content, { places, around });
  if (item === null) return { sha256, problems, bundle: null, members: around.members };
  const hall = await hallAround(store, item, { now, members: around.members });
  const found = [...problems, ...inItsFile(hallProblems({ item, plan: bundle?.plan ?? null }, hall), content)];
  const hasErrors = found.some(({ severity }) => severity === "error");
  return { sha256, problems: found, bundle: hasErrors ? null : bundle, members: around.members };
}

/** What a draft means as it is now, even while the checks find errors; null while its files or its diagram cannot be read. */
export async function readDraft(store: HallStore, content: DraftContent, now: Instant): Promise<PlannedBundle | null> {
  const { bundle } = shapeOf(content, await membersOf(store, content, now));
  if (bundle === null) return null;
  try {
    return { ...bundle, plan: await planOf(bundle) };
  } catch (error) {
    if (error instanceof DiagramRefused) return null;
    throw error;
  }
}

/** What the hall lacks is said of the file in which a draft names it. */
function inItsFile(problems: readonly DraftProblem[], { item }: DraftContent): readonly DraftProblem[] {
  if (definitionIn(item) === null) return problems;
  return problems.map((problem) => (problem.file === BUNDLE_FILES.item ? { ...problem, file: PACKAGE_FILE } : problem));
}

interface Checked extends Pick<CheckedBundle, "problems" | "bundle"> {
  /** Null if it has not the shape of one. */
  readonly item: ServiceItem | null;
}

interface Around {
  readonly places: HallPlaces;
  readonly around: DraftMembers;
}

/** What a process has checked already, by digest, places and members: the same draft is opened, submitted, approved and published, and a check takes a tenth of a second and more. */
const remembered = new Map<string, Checked>();
const MOST_REMEMBERED = 50;

/** The part of the checks that depends on the files, the places of the hall and the members of a package alone. */
async function checkedAlone(sha256: string, content: DraftContent, { places, around }: Around): Promise<Checked> {
  const key = `${sha256} ${canonicalJson(places)} ${around.key}`;
  const known = remembered.get(key);
  if (known) return known;
  const checked = await checkFiles(content, { places, around });
  const [oldest] = remembered.keys();
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, checked);
  return checked;
}

async function checkFiles(content: DraftContent, { places, around }: Around): Promise<Checked> {
  const { bundle, problems } = shapeOf(content, around);
  if (bundle === null) return { problems, bundle: null, item: null };
  const found = saidOnce([
    ...problems,
    ...(await checkBundle({ ...bundle, memberNames: around.names, memberLimits: limitsOf(around.items) }, places)),
  ]);
  const isWhole = !found.some(({ rule, severity }) => severity === "error" && rule !== "consistency");
  return { problems: found, bundle: isWhole ? { ...bundle, plan: await planOf(bundle) } : null, item: bundle.item };
}

/** Rules of law say of the whole what the comparison of its files has said of one of them. */
function saidOnce(problems: readonly DraftProblem[]): readonly DraftProblem[] {
  const said = new Set<string>();
  return problems.filter(({ elementId, message }) => {
    if (elementId !== null) return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

async function hallAround(
  store: HallStore,
  item: ServiceItem,
  { now, members }: { readonly now: Instant; readonly members: DraftMembers["members"] },
): Promise<HallAround> {
  const today = shanghaiDate(now);
  const { organisations, letters, calendarYears, postings } = store;
  const [zones, departments, bodies, ofDepartment, years, listing, held, ofMembers] = await Promise.all([
    organisations.zones(),
    organisations.departments(),
    organisations.findBodies([executingBodyId(item)]),
    letters.ofDepartments([item.departmentId]),
    calendarYears.all(),
    readListing(store, item.id, now),
    postings.heldOn(today),
    store.catalogue.changes(members.map((member) => member.item.id)),
  ]);
  return {
    today,
    zones,
    departments,
    bodies: bodies.map(({ id }) => id),
    letters: ofDepartment,
    calendarYears: years.map(({ year }) => year),
    listing,
    members: members.map((member) => ({
      item: member.item,
      changes: ofMembers.flatMap(({ itemId, change }) => (itemId === member.item.id ? [change] : [])),
    })),
    heldGroups: new Set(held.flatMap((post) => groupsOf(post, post.offices))),
  };
}

/** Compares a bundle with the last release of its item, published or scheduled. One that is none yet cannot be compared: no changes. */
export async function compareWithLast(
  store: Pick<Store, "releases" | "organisations">,
  itemId: string,
  bundle: PlannedBundle | null,
): Promise<Comparison> {
  const { releases } = store;
  const last = lastOf(await releases.facts({ itemId }));
  if (bundle === null) return { against: last?.release ?? null, changes: [] };
  if (!last) return { against: null, changes: releaseChanges(null, bundle, await namesIn(store, bundle)) };
  const [before, names] = await Promise.all([
    plannedRelease({ releases }, itemId, last.release),
    namesIn(store, bundle),
  ]);
  if (!before) throw new Error(`Release ${last.release} of ${itemId} is listed and not in the record`);
  return { against: last.release, changes: releaseChanges(before, bundle, names) };
}

/** The names of what a bundle names by ids: places, and the items of a package; of an item no others are asked for. */
export async function namesIn(
  store: Pick<Store, "releases" | "organisations">,
  { item }: PlannedBundle,
): Promise<ChangeNames> {
  const { organisations } = store;
  const [zones, departments, offices, items] = await Promise.all([
    organisations.zones(),
    organisations.departments(),
    organisations.offices(),
    item.package === undefined ? new Map<string, string>() : namesOfItems(store, item.package.definition),
  ]);
  return { items, places: { zones, departments, offices } };
}

/** A release with what its diagram means. */
export async function plannedRelease(
  { releases }: Pick<Store, "releases">,
  itemId: string,
  release: number,
): Promise<PlannedBundle | undefined> {
  const [stored, planned] = await Promise.all([releases.findBundle(itemId, release), releases.find(itemId, release)]);
  return stored && planned && { ...stored, plan: planned.plan };
}
