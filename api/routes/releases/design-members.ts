import { closedOn } from "../../../domain/catalogue/standing.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { writeFiles } from "../../../processes/bundle-files.ts";
import { handle } from "../../handle.ts";

/** What a package may be made of, for those who design packages. */
export const listDesignMembers = handle("listDesignMembers", ({ store, packages, now }) => async () => {
  const at = now();
  const inForce = await store.catalogue.inForce(at);
  const [found, changes, index] = await Promise.all([
    store.catalogue.itemsOf(inForce),
    store.catalogue.changes(),
    packages.current(),
  ]);
  return {
    items: found.map(({ item, release }) => {
      const own = changes.flatMap(({ itemId, change }) => (itemId === item.id ? [change] : []));
      return {
        id: item.id,
        name: item.name,
        departmentId: item.departmentId,
        release,
        promisedDays: item.promisedLimit.value,
        promised: item.promisedLimit.text,
        statutory: item.statutoryLimit.text,
        mayBeMember: closedOn(item, own, shanghaiDate(at)) === null,
      };
    }),
    known: index.items.flatMap(({ item: { definition } }) =>
      definition.members.map(({ itemId, prerequisites, ownFields = [], filled = [] }) => ({
        itemId,
        prerequisites: prerequisites.map(({ itemId: before, kind }) => ({ itemId: before, kind })),
        ownFields: [...ownFields],
        filled: filled.map(({ key, from, value }) => ({ key, from, value })),
      })),
    ),
  };
});

/** One of them, in the release that holds now. */
export const getDesignMember = handle("getDesignMember", ({ store, now }) => async (request) => {
  const { id } = request.params;
  const [release] = await store.releases.numbersInForce([{ itemId: id, at: now() }]);
  const stored = release === undefined ? undefined : await store.releases.findBundle(id, release);
  // A package is never part of another.
  if (release === undefined || !stored || stored.item.package !== undefined) return refuse("RELEASE_NOT_FOUND");
  const files = writeFiles({ ...stored, cases: stored.cases ?? [] });
  return {
    id,
    release,
    files: Object.fromEntries(MADE_OF.flatMap((name) => (files[name] ? [[name, files[name]]] : []))),
  };
});

const MADE_OF = [BUNDLE_FILES.item, BUNDLE_FILES.form, BUNDLE_FILES.cases, BUNDLE_FILES.bpmn] as const;
