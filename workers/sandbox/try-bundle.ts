import { loadTopics } from "../steps/load-topics.ts";
import { executingBodyId } from "../../domain/item/executing-body.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { workingDayCalendar } from "../../domain/law/calendar.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { loadCalendar } from "../../processes/load-calendar.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { sampleRecord } from "../../processes/sample-record.ts";
import { loadHall } from "../../processes/load-hall.ts";
import { applicantOf } from "../../domain/case/packaging/own-applicant.ts";
import { memberOf, type PackageDefinition } from "../../domain/package/package-definition.ts";
import { definitionIn } from "../../domain/release/bundle.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { composeExample, type PackageExample } from "../../domain/package/package-example.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import type { SandboxFacts } from "./sandbox-case.ts";
import { tryPackage } from "./try-package.ts";
import { actualPath, type ActualPath } from "./actual-path.ts";
import { tryCase, type TriedCase, type TryCaseDeps } from "./try-case.ts";

/** What is tried: a bundle with the plan that was made of its diagram. */
export interface TriedBundle extends Pick<LoadedItem, "item" | "form" | "result"> {
  /** Of an item with the paths that each must take, of a package (`PackageExample`) with the ends of its members. */
  readonly cases: readonly object[];
  readonly plan: FlowPlan;
  /** Of a package: its members. */
  readonly members?: readonly TriedMember[];
}

/** A member of a package, as its own release says it. */
export type TriedMember = Omit<TriedBundle, "members">;

/** What came of an example, and, where one of an item did not go as it must, the way that its case takes; null where it comes to no end, and for a package, whose members go each its own way. */
export interface ReportedCase extends TriedCase {
  readonly actual: ActualPath | null;
}

type Told = (tried: ReportedCase, of: number) => Promise<void> | void;

/**
 * Tries the example cases of a bundle in a sandbox, one after the other: the hall's rules, topics and papers in memory, with a simulated clock, people, letters, number series
 * and seals (样) of its own. It gets neither the record nor an engine, so that nothing can reach the hall. Of a package, every member goes its own flow. `told` is called after each case, for whoever waits.
 */
export async function tryBundle(bundle: TriedBundle, told: Told = () => undefined): Promise<readonly ReportedCase[]> {
  const around = await readAround();
  const tried: ReportedCase[] = [];
  for (const example of bundle.cases) {
    const one = await tryOne(example, bundle, around);
    tried.push(one);
    await told(one, bundle.cases.length);
  }
  return tried;
}

type Around = Awaited<ReturnType<typeof readAround>>;

/** What all cases of a trial read of the files of the platform. */
async function readAround() {
  const topics = await loadTopics();
  const calendar = workingDayCalendar(loadCalendar());
  return { topics, calendar, ...loadCatalogue(), hall: loadHall("https://sample.invalid"), demo: loadDemo() };
}

async function tryOne(example: object, bundle: TriedBundle, around: Around): Promise<ReportedCase> {
  const definition = definitionIn(bundle.item);
  if (definition !== null)
    return { ...(await tryOneOfPackage(example as PackageExample, { definition, bundle, around })), actual: null };
  const ofItem = example as ExampleCase;
  return reported(ofItem, { facts: factsOf(bundle, ofItem.applicant.idNumber, around), topics: around.topics });
}

interface TryingPackage {
  readonly definition: PackageDefinition;
  readonly bundle: TriedBundle;
  readonly around: Around;
}

async function tryOneOfPackage(
  example: PackageExample,
  { definition, bundle, around }: TryingPackage,
): Promise<TriedCase> {
  const open = (bundle.members ?? []).map((member) => ({ ...member, item: asOpen(member.item) }));
  const items = open.map((member) => ({ ...member, cases: member.cases as readonly ExampleCase[] }));
  const composed = composeExample(example, { definition, form: bundle.form, items });
  const { merged, application } = composed;
  const chosen = merged.members.flatMap(({ item }) => open.filter((member) => member.item.id === item.id));
  const whole = { ...bundle, item: merged.item, form: merged.form.form };
  const facts = {
    definition,
    merged,
    whole: factsOf(whole, example.applicant.idNumber, around),
    members: new Map(
      chosen.map((member) => {
        const of = memberOf(definition, member.item.id);
        const { idNumber } = applicantOf(of, { applicant: example.applicant, application });
        return [member.item.id, factsOf(member, idNumber, around)] as const;
      }),
    ),
  };
  return tryPackage(example, { facts, composed, topics: around.topics });
}

/** What one case of a trial takes from outside; of its applicant's shared records those of the demonstration. */
function factsOf(
  { item, form, result, plan }: TriedMember,
  idNumber: string,
  { bodies, departments, hall, calendar, demo }: Around,
): SandboxFacts {
  const body = bodies.find(({ id }) => id === executingBodyId(item));
  if (!body) throw new Error(`The catalogue has no organ '${executingBodyId(item)}'`);
  return {
    item: asOpen(item),
    form,
    result,
    plan,
    body,
    hall,
    calendar,
    departmentName: (id: string) => departments.find((department) => department.id === id)?.name ?? null,
    unprintable: unprintableCharacters,
    record: sampleRecord(idNumber, demo.records),
  };
}

async function reported(example: ExampleCase, deps: TryCaseDeps): Promise<ReportedCase> {
  const tried = await tryCase(example, deps);
  return { ...tried, actual: tried.problem === null ? null : await actualPath(example, deps) };
}

/** A flow is tried as it goes once somebody has filed: that nobody may file online (涉密、不进驻) is not what the trial asks. */
function asOpen({ classified: _classified, residency: _residency, ...item }: ServiceItem): ServiceItem {
  return item;
}
