import type { AnnexRows } from "../../domain/catalogue/annex/read-annex.ts";
import { readAnnex } from "../../domain/catalogue/annex/read-annex.ts";
import { itemStream, type CatalogueChange } from "../../domain/catalogue/change.ts";
import { decideResidency, type DecideResidency } from "../../domain/catalogue/decide-residency.ts";
import { importAnnex, importStream } from "../../domain/catalogue/import-annex.ts";
import { recordChange, type CatalogueContext, type RecordChange } from "../../domain/catalogue/record-change.ts";
import { hasBegun } from "../../domain/release/release.ts";
import { decideStream } from "../../domain/stream/define-command.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { digest } from "../ids.ts";
import type { Tables } from "../tables.ts";
import type { StreamActDeps, StreamAct } from "./letter-acts.ts";

/** How many entries an import wrote. */
export interface AnnexDone {
  readonly rows: number;
  readonly imported: number;
}

/** Takes over an annex, all of its rows or none: the rows are read against the places and releases of the moment. One whose id is there already was imported by the same request before. */
export async function takeOverAnnex(
  { commandHandler }: Pick<StreamActDeps, "commandHandler">,
  { id, actor, at, command: rows }: StreamAct<AnnexRows>,
): Promise<AnnexDone> {
  const name = { stream: importStream(id), kind: "import" };
  let done: AnnexDone = { rows: rows.rows.length, imported: 0 };
  await commandHandler.actTogether({
    cases: [],
    holds: [name],
    async decide(tx) {
      await tx.catalogue.hold();
      const [before] = await tx.streams.of(name.stream);
      if (before) {
        done = { ...done, imported: Number(before.data["count"]) };
        return [];
      }
      const annex = await checkAnnex(tx, rows);
      const present = await tx.catalogue.entries();
      const command = { type: "importAnnex" as const, ...annex };
      const events = decideStream(importAnnex, { state: present, command, context: { actor, digest } });
      for (const { entries } of events) {
        const written = annex.entries.filter((entry) => Object.hasOwn(entries, entry.id));
        await tx.catalogue.saveEntries(id, written);
        done = { ...done, imported: written.length };
      }
      return events.map((event) => ({ ...name, event, actor, at }));
    },
  });
  return done;
}

/** Reads an annex against the hall as it is, and changes nothing. */
export async function checkAnnex(
  { organisations, catalogue }: Pick<Tables, "organisations" | "catalogue">,
  rows: AnnexRows,
): Promise<ReturnType<typeof readAnnex>> {
  const [zones, departments, released, entries] = await Promise.all([
    organisations.zones(),
    organisations.departments(),
    catalogue.released(),
    catalogue.entries(),
  ]);
  const classified = entries.flatMap((entry) => (entry.classified ? [entry.id] : []));
  return readAnnex(rows, { zones, departments }, { published: new Set(released), classified: new Set(classified) });
}

/** An act on an item of the catalogue. */
interface ItemAct<C> extends StreamAct<C> {
  readonly itemId: string;
}

/** 目录调整. One whose id is there already was recorded by the same request before. */
export function changeCatalogue(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: ItemAct<RecordChange>,
): Promise<void> {
  return enter(deps, act, (state, context) => decideStream(recordChange, { state, command: act.command, context }));
}

/** 进驻、不进驻; see `changeCatalogue`. */
export function settleResidency(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: ItemAct<DecideResidency>,
): Promise<void> {
  return enter(deps, act, (state, context) => decideStream(decideResidency, { state, command: act.command, context }));
}

async function enter<C>(
  { commandHandler }: Pick<StreamActDeps, "commandHandler">,
  { id, itemId, actor, at }: ItemAct<C>,
  decide: (state: readonly CatalogueChange[], context: CatalogueContext) => readonly CatalogueChange[],
): Promise<void> {
  const name = { stream: itemStream(itemId), kind: "item" };
  await commandHandler.actTogether({
    cases: [],
    holds: [name],
    async decide(tx) {
      await tx.catalogue.hold();
      const state = (await tx.catalogue.changes([itemId])).map(({ change }) => change);
      if (state.some(({ changeId }) => changeId === id)) return [];
      const events = decide(state, { now: at, actor, changeId: id, ...(await surroundings(tx, itemId, at)) });
      for (const event of events) await tx.catalogue.addChange(itemId, event, at);
      return events.map((event) => ({ ...name, event, actor, at }));
    },
  });
}

async function surroundings(
  tx: Tables,
  itemId: string,
  at: string,
): Promise<Pick<CatalogueContext, "departmentId" | "isOpen" | "isExempt" | "departments" | "scheduled">> {
  const [release, entry, departments, facts] = await Promise.all([
    tx.releases.findInForce(itemId, at),
    tx.catalogue.findEntry(itemId),
    tx.organisations.departments(),
    tx.releases.facts({ itemId }),
  ]);
  return {
    departmentId: release?.item.departmentId ?? entry?.departmentId ?? null,
    isOpen: release !== undefined,
    isExempt: release?.item.residency?.state === "exempt",
    departments: departments.map(({ id }) => id),
    scheduled: facts.flatMap((one) =>
      one.effectiveFrom === null || one.withdrawnAt !== null || hasBegun(one, at)
        ? []
        : [{ release: one.release, departmentId: one.departmentId, from: shanghaiDate(one.effectiveFrom) }],
    ),
  };
}
