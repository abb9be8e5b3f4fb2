import type { StaffRole } from '@suishoupai/shared-types';

/** WeChat, as far as signing in needs it. */
export interface WechatGateway {
  /**
   * The openid behind the code that `wx.login` gave; a code works once.
   * @throws AppError `bad_login_code`, `rate_limited`, `upstream_unavailable`
   */
  openidOf(code: string): Promise<string>;
}

/** A person of the WeChat simulator. */
export interface DemoPhone {
  account: string;
  openid: string;
  name: string;
  description: string;
  staffId: string | null;
  role: StaffRole | null;
}

/** The simulator's people and their phones; there are none in production. */
export interface DemoPhones {
  list(): Promise<DemoPhone[]>;
  /** A fresh single-use code, as `wx.login` would give on that phone. */
  loginCode(account: string): Promise<string>;
}

/** The city's people and departments, as far as identity needs them. */
export interface CityPeople {
  staff: { staff: readonly { id: string; name: string; role: StaffRole; departmentId: string | null }[] };
  departments: { departments: readonly { id: string; name: string }[] };
}
