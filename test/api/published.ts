import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { post, withItem, type Files } from "./draft-requests.ts";
import type { TestApi } from "./open-api.ts";

/** How a release is published: when it begins to hold; at once unless a day is named. */
export interface Publishing {
  readonly effectiveOn?: string | null;
  readonly reason?: string;
}

/** The files of a release as a designer reads them. */
export async function filesOfRelease(api: TestApi, itemId: string, release = 1): Promise<Files> {
  const designer = await api.signIn("sheji");
  return (await designer.get(`/api/releases/${itemId}/${release}`).expect(200)).body.files as Files;
}

/** The same files with another English name: the smallest change there is. */
export function glossed(files: Files, gloss: string): Files {
  return withItem(files, { gloss });
}

/** Publishes the files as the next release, on the way that each takes: imported and submitted by a designer, tried, approved and published by the hall office. Answers the id of the draft. */
export async function publishFiles(
  api: TestApi,
  files: Files,
  { effectiveOn = null, reason = "更正英文名称" }: Publishing = {},
): Promise<string> {
  const [designer, office] = [await api.signIn("sheji"), await api.signIn("zhengfuban")];
  const { body } = await post(designer, "/drafts/import", { files }).expect(201);
  const { id, sha256 } = body as { readonly id: string; readonly sha256: string };
  await post(designer, `/drafts/${id}/submission`, { sha256, reason }).expect(200);
  await trialRound({ store: api.store, log: makeLog({ name: "test", level: "silent" }) });
  await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
  await post(office, `/drafts/${id}/publication`, { effectiveOn }).expect(200);
  return id;
}
