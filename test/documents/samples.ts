import type { LicencePaper, NoticePaper, Paper } from "../../domain/paper/paper.ts";
import type { DocumentKind } from "../../domain/paper/papers.gen.ts";

const ORGAN = "某省农业农村厅";
const SEAL = { organ: ORGAN, purpose: "行政审批专用章" };
const CASE_NUMBER = "NL-002-20260302-000017";
const QR = {
  url: "https://hall.example.gov.cn/verify/7f3c9a52e1b84d06",
  caption: "扫码查验文书真伪",
};

/** 60 characters, the maximum length of a company's registered name. */
export const LONG_COMPANY_NAME =
  "内蒙古自治区锡林郭勒盟多伦县龘㛃䶮生物农药技术研究开发与推广应用股份有限公司京津冀地区仓储物流配送服务中心第一直营分公司";

/** Names with rare characters the font has. */
export const RARE_NAMES = ["㛃㛃", "䶮", "龘一", "买买提·艾力"];

/** A business scope of 200 characters. */
export const LONG_SCOPE =
  "许可项目：农药生产；农药批发；农药零售；危险化学品经营；道路货物运输（不含危险货物）。（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）一般项目：生物农药技术研发；肥料销售；农业科学研究和试验发展；技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广；农作物种子经营（仅限不再分装的包装种子）；农业专业及辅助性活动；货物进出口；技术进出口；非居住房地产租赁。";

const REMEDIES =
  "如对本决定不服，可以自收到本决定书之日起六十日内依法向某省人民政府申请行政复议，也可以自收到本决定书之日起六个月内依法向有管辖权的人民法院提起行政诉讼。";

const APPLICANT_FIELDS = [
  { label: "申请人", value: "某某绿源生物科技有限公司" },
  { label: "统一社会信用代码", value: "91130100MA07XKQ52R" },
  { label: "办理事项", value: "农药生产许可（新办）" },
  { label: "办件编号", value: CASE_NUMBER },
];

const intakeReceipt: NoticePaper = {
  layout: "notice",
  kind: "intakeReceipt",
  title: "收件凭证",
  number: null,
  addressee: null,
  blocks: [
    {
      type: "fields",
      rows: [
        ...APPLICANT_FIELDS,
        { label: "经办人", value: "买买提·艾力" },
        { label: "联系电话", value: "138****6021" },
        { label: "收件时间", value: "2026年3月2日 09:12" },
        { label: "收件窗口", value: "综合受理窗口 08 号" },
      ],
    },
    { type: "heading", text: "收到的申请材料" },
    {
      type: "table",
      columns: [
        { title: "序号", width: 0.1 },
        { title: "材料名称", width: 0.5 },
        { title: "形式", width: 0.2 },
        { title: "份数", width: 0.1 },
        { title: "页数", width: 0.1 },
      ],
      rows: [
        ["1", "农药生产许可证申请书", "电子件", "1", "6"],
        ["2", "企业营业执照（已通过电子证照库核验）", "免提交", "1", "1"],
        ["3", "法定代表人（负责人）身份证明及基本情况", "电子件", "1", "2"],
        ["4", "生产厂址所在区域的说明及生产布局平面图、土地使用权证或者租赁证明", "原件核验", "1", "9"],
      ],
    },
    {
      type: "paragraph",
      text: "我厅将自收到申请之日起五个工作日内作出是否受理的决定；逾期不告知的，自收到申请材料之日起即为受理。",
    },
  ],
  organ: ORGAN,
  seal: SEAL,
  date: "2026-03-02",
  caseNumber: CASE_NUMBER,
  qr: { url: "https://hall.example.gov.cn/progress?n=NL-002-20260302-000017", caption: "扫码查询办理进度" },
  footnote: "本凭证仅证明收到申请材料，不代表申请已被受理。咨询投诉电话：12345。",
};

const acceptanceNotice: NoticePaper = {
  layout: "notice",
  kind: "acceptanceNotice",
  title: "受理通知书",
  number: "某农许受〔2026〕17号",
  addressee: "某某绿源生物科技有限公司",
  blocks: [
    {
      type: "paragraph",
      text: "你单位于2026年3月2日提出的农药生产许可申请，经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，现予受理。",
    },
    {
      type: "fields",
      rows: [
        ...APPLICANT_FIELDS,
        { label: "受理日期", value: "2026年3月3日" },
        { label: "法定办结时限", value: "20个工作日，至2026年3月31日止" },
        { label: "承诺办结时限", value: "12个工作日，至2026年3月19日止" },
      ],
    },
    { type: "paragraph", text: "依法需要实地勘察的，所需时间不计算在上述时限内，我厅将另行书面告知。" },
  ],
  organ: ORGAN,
  seal: SEAL,
  date: "2026-03-03",
  caseNumber: CASE_NUMBER,
  qr: QR,
  footnote: "办理进度可凭办件编号和查询密码在政务服务大厅网站查询。咨询投诉电话：12345。",
};

const SUPPLEMENT_ROWS = [
  [
    "农药生产许可证申请书",
    "申请书第3页生产范围未填写；法定代表人签字处未签字。",
    "补充填写生产范围，由法定代表人签字并加盖单位公章后重新提交。",
  ],
  ["法定代表人身份证明及基本情况", "身份证件复印件已过有效期。", "提交有效期内的身份证件复印件。"],
  [
    "主要管理人员、技术人员、检验人员简介及资质证件",
    "缺检验人员的资质证件和从业情况说明。",
    "提交2名以上检验人员的资质证件复印件、劳动合同复印件，并说明其从业经历。",
  ],
  [
    "生产厂址所在区域的说明及生产布局平面图",
    "平面图未标注原药、制剂车间和危险化学品仓库的位置，未标注与周边居民区的距离。",
    "重新绘制平面图，标注各车间、仓库、检验室的位置和面积，以及与最近居民区、水源地、学校的直线距离，比例尺不小于1:500。",
  ],
  ["土地使用权证或者租赁证明", "租赁合同剩余期限不足五年。", "提交剩余租赁期限五年以上的合同，或者土地使用权证。"],
  [
    "所申请生产农药原药（母药）或者制剂剂型的生产装置工艺流程图",
    "缺水剂剂型的工艺流程图。",
    "补充提交水剂剂型的生产装置工艺流程图，并注明关键控制点。",
  ],
  ["生产装置平面布置图", "图纸未加盖设计单位印章。", "提交加盖设计单位印章的图纸。"],
  [
    "主要厂房、设备、设施及保障正常运转的辅助设施等名称、规格型号、数量一览表",
    "未列明辅助设施的规格型号。",
    "补充空气净化、废气处理、循环冷却等辅助设施的名称、规格型号和数量。",
  ],
  [
    "主要检验仪器设备清单及计量校准或者检定合格证书",
    "气相色谱仪、液相色谱仪的检定证书已过有效期。",
    "提交有效期内的检定证书；尚未检定完毕的，提交检定机构的受理证明并在取得证书后补交。",
  ],
  ["产品质量标准及主要检验仪器设备清单", "水剂产品质量标准未经备案。", "提交已备案的产品质量标准文本。"],
  [
    "管理制度目录及文本",
    "缺不合格产品处置制度、产品召回制度、安全生产责任制度。",
    "补充提交上述三项制度文本，注明发布日期和实施日期。",
  ],
  [
    "符合国家环境保护、安全生产要求的有关文件",
    "环境影响评价批复的建设地点与申请的生产地址不一致。",
    "提交与生产地址一致的环境影响评价批复；地址变更的，提交生态环境主管部门出具的说明。",
  ],
] as const;

const supplementNotice: NoticePaper = {
  layout: "notice",
  kind: "supplementNotice",
  title: "补正告知书（一次性告知）",
  number: "某农许补〔2026〕9号",
  addressee: LONG_COMPANY_NAME,
  blocks: [
    {
      type: "paragraph",
      text: "你单位于2026年3月2日提出的农药生产许可申请，经审查，申请材料不齐全、不符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次性告知如下：",
    },
    {
      type: "table",
      columns: [
        { title: "序号", width: 0.09 },
        { title: "材料名称", width: 0.25 },
        { title: "存在的问题", width: 0.3 },
        { title: "补正要求", width: 0.36 },
      ],
      rows: SUPPLEMENT_ROWS.map((row, index) => [String(index + 1), ...row]),
    },
    { type: "heading", text: "补正方式和期限" },
    {
      type: "list",
      items: [
        "请于2026年4月3日前补正上述材料。可以在政务服务大厅网站上传，也可以到综合受理窗口提交。",
        "补正材料符合要求的，我厅自收到全部补正材料之日起受理；补正的时间不计入审查期限。",
        "逾期未补正的，本次申请终止办理，你单位可以重新提出申请。",
      ],
    },
  ],
  organ: ORGAN,
  seal: SEAL,
  date: "2026-03-05",
  caseNumber: CASE_NUMBER,
  qr: QR,
  footnote: "依法，需要补正的内容应当一次告知。被要求再次补正的，可以拨打 12345 或者向省政务服务管理办公室投诉。",
};

const supplementReceipt: NoticePaper = {
  ...intakeReceipt,
  kind: "supplementReceipt",
  title: "补正材料收件清单",
  blocks: [
    {
      type: "fields",
      rows: [
        ...APPLICANT_FIELDS,
        { label: "补正告知书文号", value: "某农许补〔2026〕9号" },
        { label: "收到日期", value: "2026年3月20日" },
      ],
    },
    {
      type: "table",
      columns: [
        { title: "序号", width: 0.1 },
        { title: "补正材料", width: 0.65 },
        { title: "是否齐全", width: 0.25 },
      ],
      rows: SUPPLEMENT_ROWS.slice(0, 5).map(([name], index) => [String(index + 1), name, "是"]),
    },
  ],
  date: "2026-03-20",
};

const acceptanceRefusal: NoticePaper = {
  ...acceptanceNotice,
  kind: "acceptanceRefusal",
  title: "不予受理决定书",
  number: "某农许不受〔2026〕3号",
  addressee: "䶮㛃",
  blocks: [
    {
      type: "paragraph",
      text: "你于2026年3月2日提出的农药生产许可申请，经审查，申请事项依法不属于本机关职权范围。根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。",
    },
    { type: "heading", text: "不予受理的理由" },
    { type: "paragraph", text: "你申请的肥料登记由农业农村部负责。请向农业农村部政务服务大厅提出申请。" },
    { type: "heading", text: "权利告知" },
    { type: "paragraph", text: REMEDIES },
  ],
};

const licenceNotRequired: NoticePaper = {
  ...acceptanceNotice,
  kind: "licenceNotRequired",
  title: "不受理告知书",
  number: "某农许告〔2026〕5号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位申请办理的包装种子代销事项依法不需要取得行政许可。根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，告知你单位不受理该申请。按规定应当备案的，请到县级农业农村主管部门备案。",
    },
  ],
};

const specialProcedureNotice: NoticePaper = {
  ...acceptanceNotice,
  kind: "specialProcedureNotice",
  title: "特别程序告知书",
  number: "某农许特〔2026〕11号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位的农药生产许可申请依法需要实地勘察。根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在审批期限内，现将所需时间书面告知如下：",
    },
    {
      type: "fields",
      rows: [
        { label: "特别程序", value: "实地勘察" },
        { label: "开始日期", value: "2026年3月9日" },
        { label: "预计所需时间", value: "10个工作日" },
        { label: "勘察组", value: "组长：龘一；成员：㛃㛃、买买提·艾力" },
      ],
    },
  ],
};

const extensionNotice: NoticePaper = {
  ...acceptanceNotice,
  kind: "extensionNotice",
  title: "延长办理期限告知书",
  number: "某农许延〔2026〕3号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位提出的“农药生产许可”申请，本机关已于2026年3月2日受理，在20个工作日内不能作出决定。根据《行政许可法》第四十二条第一款的规定，经本行政机关负责人批准，办理期限延长10个工作日。",
    },
    { type: "paragraph", text: "延长期限的理由：生产工艺复杂，需要补充核对技术资料。" },
    {
      type: "fields",
      rows: [
        { label: "受理日期", value: "2026年3月2日" },
        { label: "批准文号", value: "冀农延〔2026〕3号" },
        { label: "批准日期", value: "2026年3月16日" },
        { label: "延长后的法定时限", value: "20个工作日，经批准延长10个工作日，至2026年4月14日" },
      ],
    },
  ],
};

const grantDecision: NoticePaper = {
  ...acceptanceNotice,
  kind: "grantDecision",
  title: "准予行政许可决定书",
  number: "某农许准〔2026〕12号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位于2026年3月2日提出的农药生产许可申请，我厅于2026年3月3日受理。经审查和实地勘察，你单位的申请符合《农药管理条例》第十七条规定的条件。根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定准予行政许可。",
    },
    {
      type: "fields",
      rows: [
        { label: "许可事项", value: "农药生产许可" },
        { label: "许可证编号", value: "农药生许（冀）0172" },
        { label: "生产范围", value: "水剂、悬浮剂、可湿性粉剂" },
        { label: "有效期限", value: "2026年3月19日至2031年3月18日" },
      ],
    },
    { type: "paragraph", text: "我厅将自作出决定之日起十日内向你单位颁发、送达农药生产许可证。" },
  ],
  date: "2026-03-19",
};

const refusalDecision: NoticePaper = {
  ...acceptanceNotice,
  kind: "refusalDecision",
  title: "不予行政许可决定书",
  number: "某农许不准〔2026〕2号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位于2026年3月2日提出的农药生产许可申请，我厅于2026年3月3日受理。经审查，你单位的申请不符合法定条件。根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予行政许可。",
    },
    { type: "heading", text: "不予许可的事实和理由" },
    {
      type: "list",
      items: [
        "实地勘察时，水剂车间与原药仓库之间的防火间距为8米，不符合GB 50016—2014《建筑设计防火规范》第3.4.1条的要求。",
        "检验室未配备液相色谱仪，不具备对所生产农药进行有效成分含量检验的能力，不符合《农药管理条例》第十七条第一款第四项规定的条件。",
      ],
    },
    { type: "heading", text: "权利告知" },
    { type: "paragraph", text: REMEDIES },
  ],
  date: "2026-03-19",
};

const terminationNotice: NoticePaper = {
  ...acceptanceNotice,
  kind: "terminationNotice",
  title: "终止办理通知书",
  number: "某农许终〔2026〕4号",
  blocks: [
    {
      type: "paragraph",
      text: "你单位于2026年3月10日撤回农药生产许可申请。我厅决定终止办理，申请材料退还你单位。你单位可以重新提出申请。",
    },
  ],
  footnote: null,
  qr: null,
};

const deliveryReceipt: NoticePaper = {
  layout: "notice",
  kind: "deliveryReceipt",
  title: "送达回证",
  number: null,
  addressee: null,
  blocks: [
    {
      type: "fields",
      rows: [
        { label: "办件编号", value: CASE_NUMBER },
        {
          label: "送达文书",
          value: "准予行政许可决定书（冀农药生许决〔2026〕8号）、农药生产许可证（农药生许（冀）0172）",
        },
        { label: "受送达人", value: "某某绿源生物科技有限公司" },
        { label: "送达方式", value: "留置送达" },
        { label: "送达日期", value: "2026年3月20日" },
        {
          label: "见证人和留置情况",
          value: "受送达人的前台人员拒绝签收；社区工作人员王见证、李见证在场，决定书留置于其住所",
        },
      ],
    },
    { type: "paragraph", text: "自上述送达日期起，决定书载明的申请行政复议和提起行政诉讼的期限开始计算。" },
  ],
  organ: ORGAN,
  seal: SEAL,
  date: "2026-03-20",
  caseNumber: CASE_NUMBER,
  qr: null,
  footnote: null,
};

const licence: LicencePaper = {
  layout: "licence",
  kind: "licence",
  title: "农药生产许可证",
  number: "农药生许（冀）0172",
  fields: [
    { label: "企业名称", value: "某某绿源生物科技有限公司" },
    { label: "统一社会信用代码", value: "91130100MA07XKQ52R" },
    { label: "法定代表人（负责人）", value: "买买提·艾力" },
    { label: "住所", value: "某省某市高新技术产业开发区创新大道188号" },
    { label: "生产地址", value: "某省某市循环化工园区化工北路36号" },
    { label: "生产范围", value: "水剂、悬浮剂、可湿性粉剂、水分散粒剂" },
  ],
  organ: ORGAN,
  seal: SEAL,
  date: "2026-03-19",
  validFrom: "2026-03-19",
  validTo: "2031-03-18",
  statement: "经审查，该企业符合《农药管理条例》规定的农药生产条件，准予在上述生产地址从事许可范围内的农药生产活动。",
  caseNumber: CASE_NUMBER,
  qr: { url: "https://hall.example.gov.cn/verify/c0ffee52e1b84d06", caption: "扫码查验" },
};

/** A licence with very long values and rare characters. */
export const LONG_LICENCE: LicencePaper = {
  ...licence,
  fields: [
    { label: "企业名称", value: LONG_COMPANY_NAME },
    { label: "统一社会信用代码", value: "91130100MA07XKQ52R" },
    { label: "法定代表人（负责人）", value: RARE_NAMES.join("、") },
    {
      label: "住所",
      value: "内蒙古自治区锡林郭勒盟多伦县大北沟镇新城工业园区生物产业孵化基地第十八号标准厂房三层东侧316室至322室",
    },
    { label: "生产地址", value: "内蒙古自治区锡林郭勒盟多伦县大北沟镇新城工业园区生物产业孵化基地第十九号标准厂房" },
    { label: "经营范围", value: LONG_SCOPE },
  ],
  organ: "内蒙古自治区人力资源和社会保障厅",
  seal: { organ: "内蒙古自治区人力资源和社会保障厅", purpose: "人力资源社会保障行政审批专用章" },
  validTo: null,
};

/** One realistic paper of every kind. */
export const SAMPLES = {
  intakeReceipt,
  acceptanceNotice,
  supplementNotice,
  supplementReceipt,
  acceptanceRefusal,
  licenceNotRequired,
  specialProcedureNotice,
  extensionNotice,
  grantDecision,
  refusalDecision,
  terminationNotice,
  deliveryReceipt,
  licence,
} as const satisfies Partial<Record<DocumentKind, Paper>>;
