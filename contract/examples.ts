/** A valid application of the fictitious person of the documentation. Its files must be uploaded first. */
export const EXAMPLE_APPLICATION = {
  itemId: "SH-028",
  deliveryMode: "selfPrint",
  applicant: {
    type: "1",
    name: "张示例",
    idType: "residentId",
    idNumber: "139900199001010014",
    phone: "19900000003",
  },
  application: {
    certificateKind: "person",
    insuranceKinds: ["pension"],
    periodFrom: "2023-01-01",
    periodTo: "2026-06-30",
    purpose: "loan",
    onBehalf: false,
    declaration: true,
  },
  materials: [
    { materialId: "SH-028-M01", form: "electronic", uploadIds: ["0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"] },
    { materialId: "SH-028-M03", form: "electronic", uploadIds: ["0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"] },
  ],
};

/** The applicant at the counter, with their identity card. */
export const PRESENT = {
  name: EXAMPLE_APPLICATION.applicant.name,
  idNumber: EXAMPLE_APPLICATION.applicant.idNumber,
  identityCheck: "核对居民身份证原件",
};

/** The same at the issuance window. */
export const RECIPIENT = {
  recipient: PRESENT.name,
  recipientIdNumber: PRESENT.idNumber,
  identityCheck: PRESENT.identityCheck,
};

/** The same application filed by a clerk of the zone for a person at the counter, with the materials on paper. */
export const COUNTER_APPLICATION = {
  itemId: "SC-021",
  deliveryMode: "window",
  applicant: EXAMPLE_APPLICATION.applicant,
  seen: { applicant: { document: "residentIdCard" } },
  application: {
    legalRepresentative: "张示例",
    residence: "河北省石家庄市示例区样板路20号",
    premisesAddress: "河北省石家庄市示例区样板路22号一层",
    contactName: "张示例",
    contactPhone: "19900000003",
    businessMode: "catering",
    cateringItems: ["hot", "cold"],
    premisesArea: 180,
    kitchenArea: 60,
    diningSeats: 72,
    online: true,
    onlineAddress: "示例外卖平台",
    foodSafetyOfficer: "吴示例",
    foodSafetyOfficerId: "139900199001010014",
    employeeCount: 15,
    plannedOpening: "2027-01-08",
    declaration: true,
  },
  materials: ["SC-021-M01", "SC-021-M03", "SC-021-M04", "SC-021-M05"].map((materialId) => ({
    materialId,
    form: "paper",
    uploadIds: [],
  })),
};

/** What the one-time notice for that application requests, brought to the counter on paper. */
export const COUNTER_SUPPLEMENT = {
  materials: [{ materialId: "SC-021-M04", form: "paper", uploadIds: [] }],
  present: PRESENT,
};
