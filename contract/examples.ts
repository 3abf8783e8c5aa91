/** An application that the hall takes, for the invented person of the documentation. Its files have to be uploaded first. */
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
