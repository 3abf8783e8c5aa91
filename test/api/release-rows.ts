/** Who changes items, who approves, and who reads along. */
const DESIGNS = (status: number) => ({ nobody: 401, designer: status, ownDesigner: status, others: 403 });
const APPROVES = (status: number) => ({ nobody: 401, hallOffice: status, others: 403 });
const MIGRATES = APPROVES;
const READS = (status: number) => ({ ...DESIGNS(status), hallOffice: status, supervisor: status });
const REASON = { reason: "" };
const DIGEST = { sha256: "0".repeat(64) };

/** The rows of the access matrix on drafts and releases: who changes items, who approves, who reads along. A designer of one department works on its items only. */
export const RELEASE_ROWS = [
  ["get", "/drafts", undefined, READS(200)],
  ["get", "/drafts/:draft", undefined, READS(200)],
  ["get", "/drafts/:otherDraft", undefined, { ...READS(200), ownDesigner: 403 }],
  ["get", "/drafts/:mandate", undefined, READS(404)],
  ["get", "/drafts/:draft/problems", undefined, READS(200)],
  ["get", "/drafts/:otherDraft/problems", undefined, { ...READS(200), ownDesigner: 403 }],
  ["get", "/drafts/:draft/comparison", undefined, READS(200)],
  ["get", "/drafts/:otherDraft/comparison", undefined, { ...READS(200), ownDesigner: 403 }],
  ["get", "/drafts/:draft/replay", undefined, READS(200)],
  ["get", "/drafts/:otherDraft/replay", undefined, { ...READS(200), ownDesigner: 403 }],
  ["get", "/drafts/:draft/replay/unknown", undefined, READS(404)],
  ["get", "/drafts/:otherDraft/replay/unknown", undefined, { ...READS(404), ownDesigner: 403 }],
  ["get", "/drafts/:draft/trial", undefined, READS(200)],
  ["get", "/drafts/:otherDraft/trial", undefined, { ...READS(200), ownDesigner: 403 }],
  ["post", "/drafts/:draft/trial", DIGEST, DESIGNS(412)],
  ["post", "/drafts/:otherDraft/trial", DIGEST, { ...DESIGNS(412), ownDesigner: 403 }],
  ["post", "/drafts", {}, DESIGNS(400)],
  ["post", "/drafts", { itemId: "none" }, DESIGNS(404)],
  ["post", "/drafts/import", { files: {} }, DESIGNS(422)],
  ["put", "/drafts/:draft", {}, DESIGNS(400)],
  ["post", "/drafts/:draft/submission", { ...REASON, ...DIGEST }, DESIGNS(412)],
  ["post", "/drafts/:otherDraft/submission", { ...REASON, ...DIGEST }, { ...DESIGNS(412), ownDesigner: 403 }],
  ["post", "/drafts/:draft/approval", DIGEST, APPROVES(409)],
  ["post", "/drafts/:draft/rejection", REASON, APPROVES(409)],
  ["post", "/drafts/:draft/publication", { effectiveOn: null }, APPROVES(409)],
  ["post", "/drafts/:draft/withdrawal", REASON, APPROVES(409)],
  ["post", "/drafts/:draft/discarding", REASON, { ...DESIGNS(422), hallOffice: 422 }],
  ["post", "/drafts/:otherDraft/discarding", REASON, { ...DESIGNS(422), ownDesigner: 403, hallOffice: 422 }],
  ["get", "/releases", undefined, READS(200)],
  ["get", "/running-cases", undefined, READS(200)],
  ["get", "/design-places", undefined, READS(200)],
  ["get", "/design-members", undefined, READS(200)],
  ["get", "/design-members/NL-002", undefined, READS(200)],
  ["get", "/design-members/PK-01", undefined, READS(404)],
  ["get", "/releases/SC-021/1", undefined, READS(200)],
  ["get", "/releases/NL-002/1", undefined, { ...READS(200), ownDesigner: 403 }],
  ["get", "/releases/SC-021/99", undefined, READS(404)],
  ["post", "/releases/SC-021/1/restoration", REASON, { ...DESIGNS(422), hallOffice: 422 }],
  ["post", "/releases/NL-002/1/restoration", REASON, { ...DESIGNS(422), ownDesigner: 403, hallOffice: 422 }],
  ["get", "/service-items/SC-021/running", undefined, { ...MIGRATES(200), supervisor: 200, operator: 200 }],
  ["post", "/service-items/SC-021/migration-plan", { fromRelease: 1, toRelease: 99 }, MIGRATES(404)],
  ["post", "/migrations", { itemId: "SC-021", fromRelease: 1, toRelease: 99, ...REASON }, MIGRATES(422)],
  ["get", "/migrations", undefined, { ...MIGRATES(200), supervisor: 200, operator: 200 }],
  ["get", "/migrations/unknown", undefined, { ...MIGRATES(404), supervisor: 404, operator: 404 }],
  ["post", "/migrations/unknown/stop", undefined, MIGRATES(404)],
  ["post", "/migrations/unknown/resumption", undefined, MIGRATES(404)],
  ["post", "/migrations/unknown/way-back", REASON, MIGRATES(404)],
] as const;
