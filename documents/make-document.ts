import type { Paper } from "../domain/paper/paper.ts";
import type { FileStore } from "./file-store.ts";
import { renderPaper } from "./render/render-paper.ts";
import type { KeyStore } from "./seal/key-store.ts";

/** The organ that seals the paper: its id in the hall and its full name. */
export interface SealingOrgan {
  readonly id: string;
  readonly name: string;
}

/** Location and size of a finished document; digests are lower-case hex. */
export interface MadeDocument {
  readonly sha256: string;
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
}

export interface DocumentMaker {
  /** Renders, seals, signs and stores the paper. Throws `UnprintableText` when the font lacks a character of it. */
  make(paper: Paper, organ: SealingOrgan): Promise<MadeDocument>;
}

/** Papers are far smaller; the limit prevents a faulty one from filling the disk. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Makes sealed documents with the keys of `keyStore` and stores them in `files`. */
export function openDocumentMaker({
  keyStore,
  files,
}: {
  readonly keyStore: KeyStore;
  readonly files: FileStore;
}): DocumentMaker {
  return {
    async make(paper, organ) {
      const seal = await keyStore.sealFor({ organId: organ.id, organName: organ.name, purpose: paper.seal.purpose });
      const pdf = await renderPaper(paper, seal);
      const { sha256, sm3, size } = await files.put(pdf, { maxBytes: MAX_BYTES });
      return { sha256, sm3, size };
    },
  };
}
