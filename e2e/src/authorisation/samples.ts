import { enterprises } from "@lianrong/local/city/parties";
import type { TableRow } from "./routes.js";

/** Makes an input that a service accepts, about the object of the id. */
type Sample = (id: string) => Readonly<Record<string, unknown>>;

const uuid = "00000000-0000-4000-8000-000000000000";
const and = (field: string, rest: Readonly<Record<string, unknown>>) => (id: string) => ({ [field]: id, ...rest });
const publicKey = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};
const someone = { loginName: "walk.through", displayName: "走查", roles: ["viewer"] };
const statusChange = { reason: "走查", citation: "走查第一条" };
const day = "2026-11-02";
const invoice = { number: "26352000000000000001", issuedOn: day, totalFen: 100_00, amountFen: 100_00 };
const receivable = { contractNumber: "HT-1", contractedOn: day, deliveredOn: day, agreedDays: 60, amountFen: 100_00 };
const application = "走查时提交的一份申报说明";
const procedure = {
  kind: "key-project",
  criteria: "five-standards",
  reviewsNeeded: 0,
  passScore: 60,
  chiefDecides: false,
  noticeWorkingDays: 5,
  appealDays: 15,
};
const posting = {
  product: "走查零件",
  industryCode: "C2929",
  district: "350102",
  unit: "件",
  quantity: 1,
  leadTimeDays: 7,
  expiresOn: "2099-01-04",
};
const programme = {
  name: "走查整链授信",
  productId: `prd_${uuid}`,
  leaderUscc: enterprises.minguang.uscc,
  totalFen: 100_00,
};
const loan = { loanNumber: "JJ-walk" };

/** For each operation that takes more than the id of its object. */
const samples: Readonly<Record<string, Readonly<Record<string, Sample>>>> = {
  identity: {
    openTenant: () => ({ tenant: "walked", name: "走查市" }),
    openOrganisation: () => ({ tenant: "nowhere", kind: "bank", name: "走查银行" }),
    registerPerson: and("organisationId", { ...someone, password: "correct horse battery" }),
    registerClient: and("organisationId", {
      clientId: "walk-through",
      roles: ["viewer"],
      permissions: ["directory:read"],
      jwks: { keys: [publicKey] },
      dpopBound: true,
    }),
    revokeClient: and("clientId", { reason: "走查" }),
    renameOrganisation: and("organisationId", { name: "走查改名" }),
    invitePerson: and("organisationId", { ...someone, loginName: "walk.invited" }),
    resetSecondFactors: and("personId", { reason: "走查" }),
    revokeKey: and("keyId", { reason: "走查" }),
    removePasskey: () => ({ passkeyId: "no-such-passkey-at-all" }),
    endPerson: and("personId", { reason: "走查" }),
    replaceClientKeys: and("clientId", { jwks: { keys: [publicKey] } }),
    endSession: () => ({ sessionId: "no-such-session" }),
    confirmSecondFactor: () => ({ code: "000000" }),
    removeSecondFactor: () => ({ code: "000000" }),
    bindKey: and("organisationId", { subject: `per_${uuid}`, authority: "走查授权书", publicJwk: publicKey }),
    listKeys: () => ({ organisationId: `org_${uuid}` }),
  },
  whitelist: {
    suspendEntry: and("entryId", statusChange),
    reinstateEntry: and("entryId", statusChange),
    delistEntry: and("entryId", { reason: "走查", provisionId: `prv_${uuid}` }),
    compareVersions: and("number", { from: 0 }),
    recordPolicy: () => ({
      documentNumber: "走查〔2026〕1号",
      title: "走查",
      effectiveFrom: day,
      effectiveTo: null,
      status: "drafted",
    }),
    recordProvision: and("policyId", {
      article: "走查第一条",
      sentence: "走查",
      modality: "duty",
      binds: ["core-firm"],
    }),
    addChain: () => ({ name: "走查链", source: "走查" }),
    submitApplication: () => ({ kind: "core-firm", chain: "新型显示", statement: application }),
    resubmitApplication: and("applicationId", { statement: application }),
    withdrawApplication: and("applicationId", { reason: "走查", revision: 999 }),
    returnApplication: and("applicationId", { reason: "走查" }),
    rejectApplication: and("applicationId", { reason: "走查" }),
    recommendApplication: and("applicationId", { opinion: "走查" }),
    reviewApplication: and("applicationId", {
      scores: { scale: 80, reach: 80, leadership: 80, research: 80 },
      opinion: "走查",
    }),
    proposeApplication: and("applicationId", { opinion: "走查" }),
    decideApplication: and("applicationId", { decision: "approve", opinion: "走查" }),
    raiseObjection: () => ({ applicationId: `apl_${uuid}`, text: "走查时提出的一件异议" }),
    resolveObjection: and("objectionId", { upheld: false, finding: "走查" }),
    declareInterest: () => ({ uscc: enterprises.haixia.uscc, reason: "走查" }),
    setProcedure: () => procedure,
    fileAppeal: and("entryId", { grounds: "走查时提出的一件申诉" }),
    decideAppeal: and("appealId", { upheld: false, finding: "走查", citation: "走查第一条" }),
    importNegativeList: () => ({ list: "major-accident", asOf: day, source: "走查", rows: [] }),
  },
  intake: {
    readConfirmationFigures: () => ({ from: day, to: day }),
    recordReceivable: () => ({ debtorUscc: enterprises.minguang.uscc, ...receivable, invoices: [invoice] }),
    uploadReceivable: () => ({ supplierUscc: enterprises.haixia.uscc, ...receivable, invoices: [invoice] }),
    fileRequest: () => ({ receivableIds: [`rcv_${uuid}`], tenorDays: 60, purpose: "采购", consentsToShare: true }),
    recordRequestType: () => ({
      code: "walk-through",
      name: { zh: "走查融资", en: "Walked through" },
      explains: { zh: "走查用的类型。", en: "A type to walk through." },
      backing: "none",
      borrowers: ["upstream"],
    }),
    withdrawRequest: and("requestId", { reason: "走查" }),
    confirmReceivable: and("confirmationId", { signature: "e30..c2lnbmF0dXJlLXRoYXQtaXMtbm90LW9uZQ" }),
    sendBackConfirmation: and("confirmationId", { reason: "走查" }),
    rejectReceivable: and("confirmationId", { code: "not-our-debt", explanation: "走查" }),
    decideBatch: () => ({ items: [{ action: "propose", confirmationId: `cnf_${uuid}` }] }),
    addAttachment: () => ({ name: "走查.pdf", purpose: "other" }),
    draftFiling: () => ({
      supplierUscc: enterprises.haixia.uscc,
      authorisation: {
        number: "SQ-1",
        signedOn: day,
        validTo: "2099-01-04",
        scope: "走查",
        attachmentId: `att_${uuid}`,
      },
      claims: [{ debtorUscc: enterprises.minguang.uscc, ...receivable, invoices: [invoice] }],
      tenorDays: 60,
      purpose: "采购",
    }),
    acceptFiling: and("filingId", { consentsToShare: true }),
    refuseFiling: and("filingId", { reason: "走查" }),
    withdrawFiling: and("filingId", { reason: "走查" }),
    giveReceipt: and("noticeId", { repaymentAccount: "6222 0000" }),
  },
  "bank-matching": {
    publishProduct: () => ({
      name: "走查贷",
      requestKinds: ["order"],
      predicate: { op: "allOf", conditions: [] },
      price: { annualRateBp: 400, daysToMoney: 3 },
    }),
    registerWebhook: () => ({ name: "走查推送", url: "https://hooks.bank.example/walk" }),
    replayWebhook: and("webhookId", { fromPosition: 0 }),
    proposeProgramme: () => programme,
    suggestProgramme: () => programme,
    declineProgramme: and("programmeId", { reason: "走查" }),
    closeProgramme: and("programmeId", { reason: "走查" }),
    inviteMembers: and("programmeId", { members: [{ uscc: enterprises.wuyi.uscc, limitFen: 100_00 }] }),
    setResponseTime: () => ({ responseHours: 12, spans: [{ from: "09:00", to: "17:00" }] }),
    openCreditLine: () => ({ name: "走查额度", totalFen: 100_00 }),
    releaseMatch: and("matchId", { fencingToken: 1 }),
    explainProduct: and("caseId", { productId: `prd_${uuid}` }),
    makeOffer: and("matchId", {
      fencingToken: 1,
      amountFen: 100_00,
      annualRateBp: 400,
      tenorDays: 60,
      daysToMoney: 3,
      validUntil: "2099-01-04",
    }),
    declineMatch: and("matchId", { code: "no-capacity" }),
    withdrawCase: and("caseId", { reason: "走查" }),
    recordApproval: and("caseId", { decision: "in-progress" }),
    recordRegistration: and("caseId", { registrationNumber: "ZD-0001", registeredAt: "2026-11-02T10:00:00.000+08:00" }),
    recordDrawdown: and("caseId", {
      ...loan,
      amountFen: 100_00,
      annualRateBp: 400,
      netFen: 100_00,
      days: 60,
      drawnOn: day,
    }),
    recordRepayment: and("caseId", { ...loan, principalFen: 100_00, repaidOn: day }),
    recordOverdue: and("caseId", { ...loan, overdueFen: 100_00, overdueSince: day }),
    recordRecourse: and("caseId", { ...loan, against: "supplier", amountFen: 100_00 }),
    recordExtension: and("caseId", { ...loan, extendedTo: "2027-01-04" }),
  },
  matchmaking: {
    postDemand: () => posting,
    editDemand: and("demandId", posting),
    postCapability: () => posting,
    editCapability: and("capabilityId", posting),
    suggestClasses: () => ({ text: "注塑件" }),
    askIntroduction: and("demandId", { capabilityId: `cap_${uuid}`, message: "走查" }),
    declineIntroduction: and("introductionId", { reply: "走查" }),
    endIntroduction: and("introductionId", { reason: "走查" }),
    recordOrder: and("introductionId", { orderNumber: "PO-1", amountFen: 100_00, orderedOn: day, deliverOn: day }),
    showMatchQuality: () => ({ from: day, to: day }),
  },
  oversight: {
    listCountedRequests: () => ({ figure: "filed" }),
    listCountedConfirmations: () => ({ figure: "open" }),
    closeAlert: and("alertId", { note: "走查" }),
    setParameters: () => ({ stuckAfterDays: 7 }),
  },
};

/** What the operation is asked with: its sample, or the object alone. */
export function sampleOf({ service, name, ownership }: TableRow): Sample {
  return samples[service]?.[name] ?? ((id) => ("object" in ownership ? { [ownership.object]: id } : {}));
}
