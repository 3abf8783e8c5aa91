/** `catalogue/hall.json` */
export const hallSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "province", "provinceShort", "address", "phone", "officeHours"],
  properties: {
    name: { type: "string", minLength: 2 },
    province: { type: "string", minLength: 2 },
    provinceShort: { type: "string", minLength: 1, maxLength: 2 },
    address: { type: "string", minLength: 2 },
    phone: { type: "string", minLength: 5 },
    officeHours: { type: "string", minLength: 5 },
  },
} as const;
