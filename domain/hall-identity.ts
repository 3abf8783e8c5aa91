/** 特色窗口 */
export interface SpecialWindow {
  readonly id: string;
  readonly name: string;
  /** What it does, for the public. */
  readonly about: string;
  /** The items that it serves; absent: all. */
  readonly itemIds?: readonly string[];
}

/** The hall as printed on papers and told to the public. */
export interface HallIdentity {
  /** 河北省政务服务大厅 */
  readonly name: string;
  /** 河北省; put before the short names of departments (省农业农村厅). */
  readonly province: string;
  /** 冀 */
  readonly provinceShort: string;
  readonly address: string;
  readonly phone: string;
  /** 办公时间: 工作日9:00至17:00 */
  readonly officeHours: string;
  readonly specialWindows: readonly SpecialWindow[];
  /** Base URL of the public web pages, without a trailing slash; QR codes point below it. */
  readonly publicUrl: string;
}
