import { randomUUID } from "node:crypto";
import type { DraftContent } from "../../domain/release/bundle.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { checkDraft, compareWithLast } from "../../api/release-checks.ts";
import { reject, storeDraft } from "../../store/handler/draft-acts.ts";
import {
  approve,
  discard,
  publish,
  startDraft,
  startRestoration,
  submit,
  withdraw,
} from "../../store/handler/release-acts.ts";
import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { actor } from "../support/demo-actors.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { itemOf } from "./case-builder.ts";

/** The bundled item with another content of `item.json`. */
export function contentOfItem(itemId: string, change: Partial<ServiceItem> = {}): DraftContent {
  const { item, form, result, cases, bpmn } = itemOf(itemId);
  return { item: { ...item, ...change }, form, result, cases, bpmn };
}

const SILENT = makeLog({ name: "test", level: "silent" });
const freshId = (): string => randomUUID();

/** The acts on drafts, by the demo's people, as the API performs them. */
export function releasePath({ store, commandHandler, clock }: OpenRecord) {
  const deps = { commandHandler };
  const at = (): string => clock.now().toISOString();
  const check = async (id: string) => {
    const content = await store.drafts.findContent(id);
    if (!content) throw new Error("no such draft");
    return checkDraft(store, content, at());
  };
  const shaOf = async (id: string): Promise<string> => (await store.drafts.find(id))?.sha256 ?? "";
  const path = {
    find: (id: string) => store.drafts.find(id),
    async begin(content: DraftContent, { by = "designer", id = freshId() } = {}): Promise<string> {
      await startDraft(deps, { id, actor: actor(by), at: at(), origin: "hall", content });
      return id;
    },
    async save(id: string, content: DraftContent, { by = "designer", version = 0 } = {}): Promise<void> {
      const newest = (await store.drafts.find(id))?.version ?? 0;
      await storeDraft(deps, { id, actor: actor(by), at: at(), version: version || newest, content });
    },
    async submit(id: string, { by = "designer", reason = "调整承诺时限", sha256 = "" } = {}): Promise<void> {
      const checked = await check(id);
      const compared = await compareWithLast(store, (await store.drafts.find(id))?.itemId ?? "", checked.bundle);
      const command = { type: "submitDraft", reason, sha256: sha256 || (await shaOf(id)) } as const;
      await submit(deps, { id, actor: actor(by), at: at(), command, checked, compared });
    },
    async approve(id: string, { by = "hall-office", sha256 = "" } = {}): Promise<void> {
      // As the workers do it.
      while ((await trialRound({ store, log: SILENT })) > 0);
      const command = { type: "approveRelease", sha256: sha256 || (await shaOf(id)) } as const;
      await approve(deps, { id, actor: actor(by), at: at(), command });
    },
    reject: (id: string, reason = "请核对法定时限") =>
      reject(deps, {
        id,
        actor: actor("hall-office"),
        at: at(),
        command: { type: "rejectDraft", reason, remarks: [] },
        steps: new Map(),
        sha256: "",
      }),
    discard: (id: string, by = "designer") =>
      discard(deps, { id, actor: actor(by), at: at(), command: { type: "discardDraft", reason: "不再需要" } }),
    async publish(id: string, effectiveOn: string | null = null): Promise<void> {
      const command = { type: "publishRelease", effectiveOn } as const;
      await publish(deps, { id, actor: actor("hall-office"), at: at(), command, checked: await check(id) });
    },
    withdraw: (id: string) =>
      withdraw(deps, {
        id,
        actor: actor("hall-office"),
        at: at(),
        command: { type: "withdrawPublication", reason: "施行日期推迟" },
      }),
    async restore(itemId: string, release: number, { by = "designer", id = freshId() } = {}) {
      const stored = await store.releases.findBundle(itemId, release);
      if (!stored) throw new Error("no such release");
      const content = { ...stored, cases: stored.cases ?? [] };
      const checked = await checkDraft(store, content, at());
      const compared = await compareWithLast(store, itemId, checked.bundle);
      const command = { type: "restoreRelease", release, reason: "新版流程有误" } as const;
      await startRestoration(deps, { id, actor: actor(by), at: at(), command, itemId, content, checked, compared });
      return id;
    },
    /** The whole way: begun, submitted, approved and published. */
    async all(content: DraftContent, effectiveOn: string | null = null): Promise<string> {
      const id = await path.begin(content);
      await path.submit(id);
      await path.approve(id);
      await path.publish(id, effectiveOn);
      return id;
    },
  };
  return path;
}
