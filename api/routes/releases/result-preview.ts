import type { LicencePaper } from "../../../domain/paper/paper.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { UnprintableText } from "../../../documents/render/printable.ts";
import { drawSample } from "../../../documents/render/render-paper.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { contentDisposition } from "../../content-disposition.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { FILE_CSP } from "../../plugins/security-headers.ts";
import { sampleOfDraft } from "../../sample-of-draft.ts";

/** 样张 of the result of a draft: drawn for the answer, kept nowhere. */
export const previewResult = handle("previewResult", (deps) => async (request, reply) => {
  const { store } = deps;
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const content = (await store.drafts.findContent(draft.id)) ?? refuse("DRAFT_NOT_FOUND");
  const paper = await sampleOfDraft({ content, example: request.query.example ?? null }, deps);
  const pdf = await drawn(paper);
  return reply
    .headers({ "content-type": "application/pdf", "content-security-policy": FILE_CSP })
    .header("content-disposition", contentDisposition("inline", `${paper.title}（样张）.pdf`))
    .send(Buffer.from(pdf));
});

async function drawn(paper: LicencePaper): Promise<Uint8Array> {
  try {
    return await drawSample(paper);
  } catch (error) {
    if (!(error instanceof UnprintableText)) throw error;
    const title = `文书字库暂不能打印“${error.characters.join("、")}”，请更换写法。`;
    return refuse("TEXT_NOT_PRINTABLE", { title });
  }
}
