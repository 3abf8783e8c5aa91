import path from "node:path";
import type { LicencePaper } from "../../domain/paper/paper.ts";
import { openFileStore } from "../../documents/file-store.ts";
import { type DocumentMaker, openDocumentMaker } from "../../documents/make-document.ts";
import { openKeyStore } from "../../documents/seal/key-store.ts";
import { verifySignature } from "../../documents/verify-signature.ts";
import type { BenchContext } from "../context.ts";
import type { Measure } from "../measure.ts";

const ORGAN = { id: "bench", name: "某省农业农村厅" };
/** As in the document pipeline: several at a time. */
const AT_ONCE = 10;
const GUESS = 20;

let number = 0;

/** Licences rendered, sealed, signed and stored by one process, with keys as long as in operation. */
export const measure: Measure = {
  letter: "h",
  title: "licence papers, sealed and signed, one process",
  unit: "papers/s",
  stage: "engine",
  async warmUp(context) {
    context.pace.saw("h", (await make(context, 2 * AT_ONCE)).perSecond);
  },
  async run(context) {
    const { perSecond, errors, bytes } = await make(context, Math.max(AT_ONCE, context.pace.amount("h", GUESS)));
    context.pace.saw("h", perSecond);
    return { value: perSecond, errors, note: `${Math.round(bytes / 1024)} kB each, RSA 3072` };
  },
};

async function make(
  context: BenchContext,
  count: number,
): Promise<{ perSecond: number; errors: number; bytes: number }> {
  const [files, keyStore] = [
    openFileStore(path.join(context.place, "papers")),
    openKeyStore(path.join(context.place, "paper-keys")),
  ];
  const maker = openDocumentMaker({ keyStore, files });
  await maker.make(licence(), ORGAN);
  const started = performance.now();
  const made = await makeAll(maker, count);
  const seconds = (performance.now() - started) / 1000;
  const seen = await Promise.all(
    made.slice(-3).map(async ({ sha256 }) => verifySignature(await files.readAll(sha256), await keyStore.trusted())),
  );
  if (new Set(made.map(({ sha256 }) => sha256)).size !== count) throw new Error("two licences are the same file");
  return { perSecond: count / seconds, errors: seen.filter(({ valid }) => !valid).length, bytes: made[0]?.size ?? 0 };
}

async function makeAll(maker: DocumentMaker, count: number): Promise<{ sha256: string; size: number }[]> {
  const made: { sha256: string; size: number }[] = [];
  for (let left = count; left > 0; left -= AT_ONCE) {
    made.push(
      ...(await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, () => maker.make(licence(), ORGAN)))),
    );
  }
  return made;
}

function licence(): LicencePaper {
  const serial = String(++number).padStart(6, "0");
  return {
    layout: "licence",
    kind: "licence",
    title: "农药生产许可证",
    number: `农药生许（某）${serial}`,
    fields: [
      { label: "企业名称", value: "某某绿源生物科技有限公司" },
      { label: "统一社会信用代码", value: "91130100MA07XKQ52R" },
      { label: "法定代表人（负责人）", value: "买买提·艾力" },
      { label: "住所", value: "某省某市高新技术产业开发区创新大道188号" },
      { label: "生产地址", value: "某省某市循环化工园区化工北路36号" },
      { label: "生产范围", value: "水剂、悬浮剂、可湿性粉剂、水分散粒剂" },
    ],
    organ: ORGAN.name,
    seal: { organ: ORGAN.name, purpose: "行政审批专用章" },
    date: "2026-03-19",
    validFrom: "2026-03-19",
    validTo: "2031-03-18",
    statement: "经审查，该企业符合《农药管理条例》规定的农药生产条件，准予在上述生产地址从事许可范围内的农药生产活动。",
    caseNumber: `2026${serial}`,
    qr: { url: `https://hall.example.gov.cn/verify/${serial}`, caption: "扫码查验真伪" },
  };
}
