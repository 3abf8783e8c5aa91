// Written by `npm run generate` from the files it imports. Do not edit.
import { CASE_ACT_OPERATIONS } from "./case-acts.ts";
import type { Operation } from "./operation.ts";
import { countWorkingDays, getCalendar, getCalendarWarning, getCalendarYear, loadHolidayNotice } from "./calendar.ts";
import { listCases } from "./case-list.ts";
import {
  answerRefusal,
  fileCase,
  getCase,
  listAccesses,
  proveIdentity,
  submitSupplement,
  unmaskCase,
  withdrawCase,
} from "./cases.ts";
import { changeCatalogue, decideResidency, exportCatalogue, importAnnex, listExemptions } from "./catalogue-changes.ts";
import { getCatalogueEntry, listLifeEvents } from "./catalogue-entries.ts";
import { recordDelivery } from "./deliveries.ts";
import { getDesignMember, listDesignMembers } from "./design-members.ts";
import { getDesignPlaces } from "./design-places.ts";
import { checkDiagram } from "./diagram-checks.ts";
import { downloadDocument, listDocuments, serveNotice } from "./documents.ts";
import {
  approveDraft,
  discardDraft,
  publishDraft,
  rejectDraft,
  submitDraft,
  withdrawPublication,
} from "./draft-approval.ts";
import { compareDraft, compareReleases } from "./draft-comparison.ts";
import { getDraftVersion, listDraftVersions, returnToDraftVersion } from "./draft-history.ts";
import { tellDraftPresence } from "./draft-presence.ts";
import { previewResult } from "./draft-preview.ts";
import { settleRemark } from "./draft-remarks.ts";
import { recordExample, replayCase, replayDraft } from "./draft-replay.ts";
import { getDraftTrial, startDraftTrial } from "./draft-trial.ts";
import { beginDraft, checkDraft, getDraft, importDraft, listDrafts, saveDraft } from "./drafts.ts";
import {
  completeServedTask,
  extendServedTaskLock,
  failServedTask,
  fetchAndLock,
  listServedTopics,
  lockServedTask,
  raiseServedTaskError,
  unlockServedTask,
} from "./external-tasks.ts";
import { getLiveness, getReadiness, probeLiveness, probeReadiness } from "./health.ts";
import { getJournal } from "./journal.ts";
import { getLetter, listLetters, publishLetter, revokeLetter } from "./letters.ts";
import { findLicence, getLicence, verifyLicence } from "./licences.ts";
import { getMandate, listMandates, recordMandate, revokeMandate } from "./mandates.ts";
import { listMessageWaits } from "./message-waits.ts";
import {
  getMigration,
  listMigrations,
  listRunningCases,
  orderMigration,
  planMigration,
  resumeMigration,
  stopMigration,
  takeBackMigration,
} from "./migrations.ts";
import { getOverview, listIncidents, moveClock, retryIncident } from "./operations.ts";
import { getPackage, getPackageDiagram, listPackages, previewPackage } from "./packages.ts";
import { notifyPayment } from "./payments.ts";
import { beginPosting, endPosting, getPosting, listPostings } from "./postings.ts";
import { lookUpProgress } from "./progress.ts";
import { listPublicMatters, objectToPublicMatter } from "./publicities.ts";
import { countRunningCases, getRelease, listReleases, restoreRelease } from "./releases.ts";
import { getDiagram, getServiceItem, listDepartments, listServiceItems, listZones } from "./service-items.ts";
import { choosePost, getSession, signIn, signOut } from "./session.ts";
import { claimTask, completeTask, countTasks, getRoster, getTask, listTasks, releaseTask, startTask } from "./tasks.ts";
import { downloadUpload, uploadFile } from "./uploads.ts";

/** Every operation of the API. */
export const OPERATIONS = {
  ...CASE_ACT_OPERATIONS,
  answerRefusal,
  approveDraft,
  beginDraft,
  beginPosting,
  changeCatalogue,
  checkDiagram,
  checkDraft,
  choosePost,
  claimTask,
  compareDraft,
  compareReleases,
  completeServedTask,
  completeTask,
  countRunningCases,
  countTasks,
  countWorkingDays,
  decideResidency,
  discardDraft,
  downloadDocument,
  downloadUpload,
  endPosting,
  exportCatalogue,
  extendServedTaskLock,
  failServedTask,
  fetchAndLock,
  fileCase,
  findLicence,
  getCalendar,
  getCalendarWarning,
  getCalendarYear,
  getCase,
  getCatalogueEntry,
  getDesignMember,
  getDesignPlaces,
  getDiagram,
  getDraft,
  getDraftTrial,
  getDraftVersion,
  getJournal,
  getLetter,
  getLicence,
  getLiveness,
  getMandate,
  getMigration,
  getOverview,
  getPackage,
  getPackageDiagram,
  getPosting,
  getReadiness,
  getRelease,
  getRoster,
  getServiceItem,
  getSession,
  getTask,
  importAnnex,
  importDraft,
  listAccesses,
  listCases,
  listDepartments,
  listDesignMembers,
  listDocuments,
  listDraftVersions,
  listDrafts,
  listExemptions,
  listIncidents,
  listLetters,
  listLifeEvents,
  listMandates,
  listMessageWaits,
  listMigrations,
  listPackages,
  listPostings,
  listPublicMatters,
  listReleases,
  listRunningCases,
  listServedTopics,
  listServiceItems,
  listTasks,
  listZones,
  loadHolidayNotice,
  lockServedTask,
  lookUpProgress,
  moveClock,
  notifyPayment,
  objectToPublicMatter,
  orderMigration,
  planMigration,
  previewPackage,
  previewResult,
  probeLiveness,
  probeReadiness,
  proveIdentity,
  publishDraft,
  publishLetter,
  raiseServedTaskError,
  recordDelivery,
  recordExample,
  recordMandate,
  rejectDraft,
  releaseTask,
  replayCase,
  replayDraft,
  restoreRelease,
  resumeMigration,
  retryIncident,
  returnToDraftVersion,
  revokeLetter,
  revokeMandate,
  saveDraft,
  serveNotice,
  settleRemark,
  signIn,
  signOut,
  startDraftTrial,
  startTask,
  stopMigration,
  submitDraft,
  submitSupplement,
  takeBackMigration,
  tellDraftPresence,
  unlockServedTask,
  unmaskCase,
  uploadFile,
  verifyLicence,
  withdrawCase,
  withdrawPublication,
} satisfies Readonly<Record<string, Operation>>;

export type Operations = typeof OPERATIONS;
export type OperationId = keyof Operations;
