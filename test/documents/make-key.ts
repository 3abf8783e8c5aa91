import { openKeyStore } from "../../documents/seal/key-store.ts";

/** Run as a separate process by the key store's race test: prints the digest of its certificate. */
const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error("usage: make-key <key store>");
const { certificates } = await openKeyStore(dir, { rsaBits: 2048 }).sealFor({
  organId: "nync",
  organName: "某省农业农村厅",
  purpose: "行政审批专用章",
});
process.stdout.write(Buffer.concat(certificates).toString("base64"));
