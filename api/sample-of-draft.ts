import { sampleResult, type SampleCase } from "../domain/case/issuance/sample-result.ts";
import type { HallIdentity } from "../domain/hall-identity.ts";
import { completeBody, executingBodyId } from "../domain/item/executing-body.ts";
import { shanghaiDate, type Instant } from "../domain/law/dates.ts";
import type { LicencePaper } from "../domain/paper/paper.ts";
import { BUNDLE_FILES, definitionIn, type Bundle, type DraftContent } from "../domain/release/bundle.ts";
import type { DraftProblem } from "../domain/release/submit-draft.ts";
import { refuse } from "../domain/rule-violation.ts";
import { completed } from "../modeler/examples/completed.ts";
import { shapeOf } from "../processes/bundle-problems.ts";
import type { ExampleCase } from "../processes/example-case.ts";
import { loadDemo } from "../processes/load-demo.ts";
import { sampleRecord } from "../processes/sample-record.ts";
import type { Store } from "../store/tables.ts";

/** Of which draft a sample is made, with which example; null for the first. */
export interface WantedSample {
  readonly content: DraftContent;
  readonly example: string | null;
}

/** What a sample reads of the hall. */
interface SampleDeps {
  readonly store: Pick<Store, "organisations">;
  readonly hall: HallIdentity;
  readonly now: () => Instant;
}

const OF_PACKAGE = "一件事没有自己的证照，请在联办事项的草稿里预览。";
const UNREADABLE = "草稿的内容现在不能读取，更正所列问题后才能预览。";
const NO_EXAMPLES = "草稿里还没有用例，增加用例后才能预览。";
const NO_BODY = "事项的实施机关不在大厅的目录之中，更正后才能预览。";

/**
 * The paper of an example of the draft. Refuses with DRAFT_HAS_PROBLEMS what has no layout or cannot be read, EXAMPLE_UNKNOWN, and SAMPLE_TOO_LONG what would take the server's time.
 * What the example does not answer and the form of the draft requires is filled in with invented values.
 */
export async function sampleOfDraft({ content, example }: WantedSample, deps: SampleDeps): Promise<LicencePaper> {
  if (definitionIn(content.item) !== null) refuse("DRAFT_HAS_PROBLEMS", { title: OF_PACKAGE });
  if (Array.isArray(content.cases) && content.cases.length === 0) refuse("EXAMPLE_UNKNOWN", { title: NO_EXAMPLES });
  const bundle = readable(content);
  const { store, hall, now } = deps;
  const [stored] = await store.organisations.findBodies([executingBodyId(bundle.item)]);
  if (stored === undefined) return refuse("DRAFT_HAS_PROBLEMS", { title: NO_BODY });
  const found = caseOf(bundle, chosen(bundle.cases as readonly ExampleCase[], example));
  const body = completeBody(stored, hall, bundle.item);
  const paper = sampleResult(found, { ...bundle, hall, body }, shanghaiDate(now()));
  requireShort(paper);
  return paper;
}

/** Without its flow, which no paper reads. */
function readable(content: DraftContent): Bundle {
  const { bundle, problems } = shapeOf(content);
  const wrong = problems.filter(({ file, rule }) => rule === "schema" || file === BUNDLE_FILES.result);
  if (bundle === null || wrong.length > 0) return refuse("DRAFT_HAS_PROBLEMS", said(wrong));
  return bundle;
}

/** What the layout says wrong is a sentence for the screen; what a file has wrong in its form names places in it. */
function said(wrong: readonly DraftProblem[]) {
  const layout = wrong.find(({ rule }) => rule !== "schema");
  return {
    title: layout?.message ?? UNREADABLE,
    problems: wrong.map(({ file, message }) => ({ field: file, message })),
  };
}

function chosen(examples: readonly ExampleCase[], wanted: string | null): ExampleCase {
  const found = wanted === null ? examples[0] : examples.find(({ name }) => name === wanted);
  return (
    found ?? refuse("EXAMPLE_UNKNOWN", { problems: [{ field: "example", message: "草稿里没有这个名称的用例。" }] })
  );
}

function caseOf({ form, result }: Bundle, { applicant, application }: ExampleCase): SampleCase {
  const needsRecord = result.fields.some(({ from }) => from.startsWith("record."));
  const { record } = needsRecord ? sampleRecord(applicant.idNumber, loadDemo().records) : { record: null };
  return { applicant, application: completed(form, application).application, record };
}

/** Far more than a licence has. */
const MOST_FIELDS = 200;
const MOST_CHARACTERS = 10_000;

function requireShort({ title, fields, statement, organ }: LicencePaper): void {
  const lengths = [title, statement ?? "", organ, ...fields.flatMap(({ label, value }) => [label, value])];
  const characters = lengths.reduce((sum, { length }) => sum + length, 0);
  if (fields.length > MOST_FIELDS || characters > MOST_CHARACTERS) refuse("SAMPLE_TOO_LONG");
}
