import { memberOfStep } from "../../domain/case/packaging/open-member.ts";
import { standingOfMember } from "../../domain/case/packaging/family.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";

/** What the engine has to know to call the flow of a member. */
export interface CalledMember {
  readonly itemId: string;
  /** Of its process definition; null where the answers do not choose the member. */
  readonly version: number | null;
}

/** Finds the diagrams of members. */
export interface CalledMembers {
  /** The member of a step of a package. Refuses with MEMBER_WAITS, temporary, until the diagram of its pinned release is deployed. */
  called(packageCaseId: string, element: string): Promise<CalledMember>;
}

/** Over the record, which knows where the cases of a release start. */
export function openCalledMembers({ cases, releases }: Pick<Store, "cases" | "releases">): CalledMembers {
  return {
    async called(packageCaseId, element) {
      const file = (await cases.find(packageCaseId))?.file;
      const plan = file && (await releases.find(file.itemId, file.release))?.plan;
      if (!file?.packaging || !plan) throw new TypeError(`Case ${packageCaseId} is no package`);
      const itemId = memberOfStep({ plan }, element);
      const member = standingOfMember(file.packaging, itemId);
      if (member === undefined) return { itemId, version: null };
      const definitionId = await releases.definitionOf(itemId, member.release);
      if (definitionId === undefined)
        return refuse("MEMBER_WAITS", { title: "联办事项的流程尚未部署。", temporary: true });
      return { itemId, version: versionIn(definitionId) };
    },
  };
}

/** The engine names a definition `key:version:id`. */
export function versionIn(definitionId: string): number {
  const version = Number(definitionId.split(":")[1]);
  if (!Number.isSafeInteger(version) || version < 1)
    throw new TypeError(`The definition '${definitionId}' does not tell its version`);
  return version;
}
