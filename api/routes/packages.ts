import { rank, type Reason } from "../../domain/catalogue/search/rank.ts";
import { whyText } from "../../domain/catalogue/search/why.ts";
import { closedOn } from "../../domain/catalogue/standing.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import { answerProblems, chosenMembers } from "../../domain/package/choose-members.ts";
import { PACKAGE_DELIVERIES, type PackageDelivery } from "../../domain/package/member-end.ts";
import { mergePackage, type MergedPackage } from "../../domain/package/merged-package.ts";
import type { PackageDefinition, RefusalRule } from "../../domain/package/package-definition.ts";
import { previewOf } from "../../domain/package/preview.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { publicDiagram } from "../../modeler/gate/public-diagram.ts";
import type { PackagePreview } from "../../contract/packages.ts";
import type { Release } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";
import { pinnedAt, type Packages } from "../catalogue/open-packages.ts";
import { readHallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";

/** 一件事: what belongs together in life. */
export const listPackages = handle("listPackages", ({ packages }) => async (request) => {
  const index = await packages.current();
  const asked = request.query.query?.trim() ?? "";
  const found =
    asked === "" ? index.items.map(({ item }) => ({ item, why: null as Reason | null })) : rank(index, asked);
  return {
    items: found.map(({ item, why }) => ({ ...item.summary, why: why && { ...why, sentence: whyText(why) } })),
  };
});

export const getPackage = handle("getPackage", ({ packages }) => async (request) => {
  const { summary, definition } = await findPackage(packages, request.params.id);
  const { reference, legalBasis, questions, exclusiveGroups, onRefusal, choiceDays, supplementDays, deliveryModes } =
    definition;
  return {
    ...summary,
    reference,
    legalBasis: legalBasis.map(({ title, article }) => ({ title, article })),
    questions: questions.map(({ id, question, gloss, includedWhen }) => ({
      id,
      question,
      gloss,
      includedWhen,
      itemIds: definition.members.filter(({ questionId }) => questionId === id).map(({ itemId }) => itemId),
    })),
    exclusiveGroups: exclusiveGroups.map((group) => [...group]),
    onRefusal,
    onRefusalText: ON_REFUSAL[onRefusal](definition),
    choiceDays,
    supplementDays,
    deliveryModes: [...deliveryModes],
    deliveries: (Object.keys(PACKAGE_DELIVERIES) as PackageDelivery[]).map((id) => ({
      id,
      name: PACKAGE_DELIVERIES[id],
    })),
    diagramUrl: `/api/packages/${definition.id}/diagram`,
  };
});

const ON_REFUSAL: Readonly<Record<RefusalRule, (definition: PackageDefinition) => string>> = {
  continue: () => "有事项不予办理的，不需要其结果的其余事项继续办理。",
  stop: () => "有事项不予办理的，尚未启动的事项不再办理，已经启动的依法作出决定。",
  applicantChooses: ({ choiceDays }) =>
    `有事项不予办理的，由申请人在${choiceDays}个工作日内选择是否继续办理尚未启动的事项；逾期未选择的，继续办理。`,
};

export const getPackageDiagram = handle("getPackageDiagram", ({ packages }) => {
  // Of each package the last one drawn: a release never changes.
  const drawn = new Map<string, { readonly release: number; readonly bpmn: string }>();
  return async (request, reply) => {
    const { release: found } = await findPackage(packages, request.params.id);
    const { itemId, release, bpmn, plan } = found;
    const known = drawn.get(itemId);
    const shown = known?.release === release ? known : { release, bpmn: await publicDiagram(bpmn, plan) };
    drawn.set(itemId, shown);
    return reply.header("content-type", "application/xml; charset=utf-8").send(shown.bpmn);
  };
});

/** What the answers bring. It reads the record and changes nothing. */
export const previewPackage = handle("previewPackage", ({ packages, store, now }) => async (request) => {
  const { definition, release } = await findPackage(packages, request.params.id);
  const { answers } = request.body;
  const problems = answerProblems(definition, answers, "answers");
  if (problems.length > 0) refuse("PACKAGE_ANSWERS_INVALID", { problems });
  const at = now();
  const members = await pinnedAt(store, chosenMembers(definition, answers), at);
  if (members === null) return refuse("PACKAGE_MEMBER_MISSING");
  return previewed(store, { definition, release, at, merged: mergePackage(definition, release.form, members) });
});

async function findPackage(packages: Packages, id: string) {
  const { items } = await packages.current();
  return items.find(({ item }) => item.id === id)?.item ?? refuse("PACKAGE_UNKNOWN");
}

interface Merging {
  readonly definition: PackageDefinition;
  readonly release: Release;
  readonly at: Instant;
  readonly merged: MergedPackage;
}

async function previewed(store: Store, { definition, release, at, merged }: Merging): Promise<PackagePreview> {
  const preview = previewOf(definition, merged);
  const [names, changes] = await Promise.all([
    readHallNames(store),
    store.catalogue.changes(preview.members.map(({ itemId }) => itemId)),
  ]);
  const closed = new Map(
    merged.members.map(({ item }) => {
      const own = changes.flatMap(({ itemId, change }) => (itemId === item.id ? [change] : []));
      return [item.id, closedOn(item, own, shanghaiDate(at))?.title ?? null] as const;
    }),
  );
  return {
    packageId: definition.id,
    packageName: definition.name,
    release: release.release,
    applicantTypes: [...merged.item.applicantTypes],
    deliveryModes: [...definition.deliveryModes],
    members: preview.members.map((member) => ({
      ...member,
      departmentName: names.department(member.departmentId),
      after: [...member.after],
      mutualWith: [...member.mutualWith],
      closedBecause: closed.get(member.itemId) ?? null,
    })),
    rounds: preview.rounds.map((round) => [...round]),
    figures: { materials: preview.materials, visits: preview.visits, days: preview.days },
    materials: materialsOf(merged),
    passedOn: passedOnIn(merged),
    form: merged.form.form,
  };
}

/** What is asked for, with the items that want it. */
function materialsOf({ item, materials }: MergedPackage): PackagePreview["materials"] {
  return item.materials.map((material) => ({
    ...material,
    forItems: [...materials.sources].flatMap(([itemId, sources]) =>
      [...sources.values()].some((source) => source.from === "applicant" && source.materialId === material.id)
        ? [itemId]
        : [],
    ),
  }));
}

function passedOnIn({ members, materials }: MergedPackage): PackagePreview["passedOn"] {
  return members.flatMap(({ item }) =>
    item.materials.flatMap(({ id, name }) => {
      const source = materials.sources.get(item.id)?.get(id);
      return source?.from === "member" ? [{ itemId: item.id, materialName: name, fromItemId: source.itemId }] : [];
    }),
  );
}
