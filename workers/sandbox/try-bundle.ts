import { loadTopics } from "../steps/load-topics.ts";
import { executingBodyId } from "../../domain/item/executing-body.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { workingDayCalendar } from "../../domain/law/calendar.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { loadCalendar } from "../../processes/load-calendar.ts";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { loadHall } from "../../processes/load-hall.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import type { SandboxFacts } from "./sandbox-case.ts";
import { actualPath, type ActualPath } from "./actual-path.ts";
import { tryCase, type TriedCase, type TryCaseDeps } from "./try-case.ts";

/** What is tried: a bundle with the plan that was made of its diagram. */
export interface TriedBundle extends Pick<LoadedItem, "item" | "form" | "result" | "cases"> {
  readonly plan: FlowPlan;
}

/** What came of an example, and, where it did not go as it must, the way that its case takes; null where it comes to no end. */
export interface ReportedCase extends TriedCase {
  readonly actual: ActualPath | null;
}

/**
 * Tries the example cases of a bundle in a sandbox, one after the other: the hall's rules, topics and papers in memory, with a simulated clock, people, letters, number series
 * and seals (样) of its own. It gets neither the record nor an engine, so that nothing can reach the hall. `told` is called after each case, for whoever waits.
 */
export async function tryBundle(
  { item, form, result, plan, cases }: TriedBundle,
  told: (tried: ReportedCase, of: number) => Promise<void> | void = () => undefined,
): Promise<readonly ReportedCase[]> {
  const topics = await loadTopics();
  const { bodies, departments } = loadCatalogue();
  const body = bodies.find(({ id }) => id === executingBodyId(item));
  if (!body) throw new Error(`The catalogue has no organ '${executingBodyId(item)}'`);
  const facts = {
    item: asOpen(item),
    form,
    result,
    plan,
    body,
    hall: loadHall("https://sample.invalid"),
    calendar: workingDayCalendar(loadCalendar()),
    departmentName: (id: string) => departments.find((department) => department.id === id)?.name ?? null,
    unprintable: unprintableCharacters,
  };
  const tried: ReportedCase[] = [];
  for (const example of cases) {
    const record = recordOf(example.applicant.idNumber);
    const one = await reported(example, { facts: { ...facts, record }, topics });
    tried.push(one);
    await told(one, cases.length);
  }
  return tried;
}

async function reported(example: ExampleCase, deps: TryCaseDeps): Promise<ReportedCase> {
  const tried = await tryCase(example, deps);
  return { ...tried, actual: tried.problem === null ? null : await actualPath(example, deps) };
}

/** A flow is tried as it goes once somebody has filed: that nobody may file online (涉密、不进驻) is not what the trial asks. */
function asOpen({ classified: _classified, residency: _residency, ...item }: ServiceItem): ServiceItem {
  return item;
}

/** From the invented shared records of the demonstration, never from those of the hall. */
function recordOf(idNumber: string): SandboxFacts["record"] {
  const found = loadDemo().records.find((record) => record.idNumber === idNumber);
  return found
    ? { record: found.data, recordSubject: { name: found.name, formerNames: [] } }
    : { record: null, recordSubject: null };
}
