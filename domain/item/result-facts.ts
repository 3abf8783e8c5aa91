/** What a result may print beside the answers of the application, by the path that its layout stores. */
export const RESULT_FACTS: Readonly<Record<string, string>> = {
  "applicant.name": "申请人名称",
  "applicant.idNumber": "申请人证件号码",
  "applicant.maskedIdNumber": "申请人证件号码（部分隐去）",
  "licence.number": "证照编号",
  "licence.validFrom": "有效期起始日期（发证日期）",
  "licence.validTo": "有效期届满日期",
};
