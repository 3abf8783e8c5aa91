import fs from "node:fs";
import path from "node:path";

import { chosenMembers } from "../../domain/package/choose-members.ts";
import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { HallRefusal, type HallClient } from "./hall-client.ts";
import { paperFile } from "./paper-file.ts";
import { DaysRun, passPublicity } from "./pass-days.ts";
import { filePackage, goOn, type SeenPackagePage } from "./walk-package.ts";
import { applicantOf, openHallAccess, sessionOf, type FiledCase, type HallAccess } from "./walk-example.ts";

interface Played {
  readonly papers: number;
  /** False if it was left where days have to pass. */
  readonly closed: boolean;
}

/**
 * `npm run demo -- --packages`: every bundled package is filed, walked and delivered over the public API; its papers and those of its members are left in `output`. Where a publicity runs, the date of a hall with
 * a simulated clock is moved past it; in another hall the package is left there.
 */
export async function playPackages(url: string, output: string, say: (line: string) => void): Promise<void> {
  const items = loadItems();
  const plays = loadPackages(items).flatMap((loaded) => {
    const example = playable(loaded, items);
    return example ? [{ loaded, example }] : [];
  });
  const started = Date.now();
  const played: Played[] = [];
  for (const [index, play] of plays.entries()) {
    say(
      `\n[${index + 1}/${plays.length}] ${play.loaded.definition.id} ${play.loaded.definition.name}：${play.example.name}`,
    );
    played.push(await playOne({ url, output, say }, { ...play, items }));
  }
  const papers = played.reduce((sum, one) => sum + one.papers, 0);
  const left = played.filter(({ closed }) => !closed).length;
  say(
    `\n${plays.length} packages 一件事 in ${((Date.now() - started) / 1000).toFixed(1)} s, ${papers} papers in ${output}${left > 0 ? `; ${left} left where a publicity runs` : "; every one delivered 全部送达"}`,
  );
}

/** The first example in which nobody waits for days to pass; if there is none, the first that is not left to silence. */
function playable({ definition, cases }: LoadedPackage, items: readonly LoadedItem[]): PackageExample | undefined {
  const spoken = cases.filter(({ choice }) => choice !== "silence");
  const waits = ({ answers }: PackageExample): boolean =>
    chosenMembers(definition, answers).some(({ itemId }) =>
      items.some(({ item, bpmn }) => item.id === itemId && bpmn.includes('value="publicity"')),
    );
  return spoken.find((example) => !waits(example)) ?? spoken[0];
}

const LEFT =
  "  left there 公示期内: the days of a publicity have to pass. To see the package to its end, start the hall with CLOCK=simulated npm start; the demo then moves its date.";

interface Playing {
  readonly url: string;
  readonly output: string;
  say(line: string): void;
}

async function playOne(
  { url, output, say }: Playing,
  {
    loaded,
    example,
    items,
  }: { readonly loaded: LoadedPackage; readonly example: PackageExample; readonly items: readonly LoadedItem[] },
): Promise<Played> {
  const steps: string[] = [];
  const access: HallAccess = openHallAccess(url, (step) => steps.push(step), {
    letPublicityPass: (caseId) => passPublicity(access, caseId),
  });
  const walked = { loaded, items, example };
  const filed = await filePackage(access, walked);
  say(`  filed 已申请 ${filed.number}, query code 查询密码 ${filed.queryCode}`);
  const page = await goOn(access, walked, filed).catch((error: unknown) => {
    if (error instanceof DaysRun) return null;
    throw error;
  });
  say(`  ${steps.length} steps of people: ${steps.join(" → ")}`);
  const seen = page ?? (await pageOf(access, example, filed));
  for (const { itemName, number, state, licenceNumber } of seen.package.members)
    say(`  ${itemName} ${number ?? ""} ${state}${licenceNumber === null ? "" : ` ${licenceNumber}`}`);
  if (page === null) say(LEFT);
  else if (page.status === "closed") say("  closed 已办结");
  return { papers: await keepPapers(access, { example, filed, page: seen }, output), closed: page !== null };
}

async function pageOf(access: HallAccess, example: PackageExample, filed: FiledCase): Promise<SeenPackagePage> {
  const applicant = await sessionOf(access, applicantOf(example));
  return applicant.get<SeenPackagePage>(`/api/cases/${filed.id}`);
}

/** The papers that the applicant has, of the package and of each member. */
async function keepPapers(
  access: HallAccess,
  {
    example,
    filed,
    page,
  }: { readonly example: PackageExample; readonly filed: FiledCase; readonly page: SeenPackagePage },
  output: string,
): Promise<number> {
  const applicant = await sessionOf(access, applicantOf(example));
  const cases = [
    { id: filed.id, name: filed.number },
    ...page.package.members.flatMap(({ caseId, number }) =>
      caseId === null ? [] : [{ id: caseId, name: `${filed.number} ${number ?? caseId}` }],
    ),
  ];
  let kept = 0;
  for (const { id, name } of cases) {
    const { documents } = await applicant.get<{ documents: { id: string; name: string; state: string }[] }>(
      `/api/cases/${id}`,
    );
    for (const [index, paper] of documents.filter(({ state }) => state === "made").entries()) {
      const bytes = await openPaper(applicant, paper.id);
      if (bytes === null) continue;
      fs.writeFileSync(path.join(output, paperFile(name, index + 1, paper.name)), bytes);
      kept++;
    }
  }
  return kept;
}

/** Null for the decision on somebody else, such as a physician of the institution, who alone may open it. */
async function openPaper(applicant: HallClient, id: string): Promise<Buffer | null> {
  try {
    return await applicant.document(id);
  } catch (error) {
    if (error instanceof HallRefusal && error.code === "MANDATE_REQUIRED") return null;
    throw error;
  }
}
