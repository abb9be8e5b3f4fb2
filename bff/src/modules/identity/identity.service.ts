import type { Actor, StaffMember } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Citizen, CitizenRepository } from './citizen.repository';
import type { CityPeople, DemoPhone, DemoPhones, WechatGateway } from './identity.ports';
import { randomDisplayName } from './secrets';
import type { SessionService } from './session.service';
import type { StaffAccountRepository } from './staff-account.repository';

export interface IdentityDeps {
  citizens: CitizenRepository;
  staffAccounts: StaffAccountRepository;
  sessions: SessionService;
  wechat: WechatGateway;
  /** Null unless WeChat is simulated. */
  demoPhones: DemoPhones | null;
  city: CityPeople;
  clock: Clock;
}

export interface SignedIn {
  token: string;
  expiresAt: Date;
  actor: Actor;
}

export interface IdentityService {
  /** @throws AppError `bad_login_code`, `rate_limited`, `upstream_unavailable` */
  signIn: (wechatCode: string) => Promise<SignedIn>;
  signOut(token: string): Promise<void>;
  /** @throws AppError `session_expired` */
  person: (token: string) => Promise<Actor>;
  /** The simulator's people, each with a fresh code. @throws AppError `not_found` when WeChat is real */
  demoAccounts(): Promise<(DemoPhone & { code: string })[]>;
  /** Staff ids of those among these citizens who work here. */
  staffOfCitizens: (citizenIds: readonly string[]) => Promise<readonly string[]>;
  /** Makes the staff accounts agree with the city's list; safe in several processes at once. */
  ensureSeeded: () => Promise<void>;
}

/** Who people are: WeChat says which citizen, the staff list says who works here. */
export function createIdentityService(deps: IdentityDeps): IdentityService {
  const { citizens, staffAccounts, sessions, wechat, demoPhones, city, clock } = deps;
  const departmentNames = new Map(city.departments.departments.map(({ id, name }) => [id, name]));

  async function staffOf(openid: string): Promise<StaffMember | null> {
    const account = await staffAccounts.findByOpenid(openid);
    if (!account) return null;
    const { staffId, name, role, departmentId } = account;
    return { staffId, name, role, departmentId, departmentName: departmentNames.get(departmentId ?? '') ?? null };
  }

  async function actorOf({ citizenId, displayName, openid }: Citizen): Promise<Actor> {
    return { citizenId, displayName, staff: await staffOf(openid) };
  }

  /** The simulator knows which of its people are staff; in production a bind code tells. */
  async function bindDemoStaff(phones: DemoPhones, openid: string): Promise<void> {
    if (await staffAccounts.findByOpenid(openid)) return;
    const phone = (await phones.list()).find((candidate) => candidate.openid === openid);
    if (phone?.staffId) await staffAccounts.bindIfFree(phone.staffId, openid);
  }

  return {
    async signIn(wechatCode) {
      const openid = await wechat.openidOf(wechatCode);
      if (demoPhones) await bindDemoStaff(demoPhones, openid);
      const citizen = await citizens.findOrCreate(openid, randomDisplayName(), clock.now());
      const { token, expiresAt } = await sessions.open(citizen.citizenId);
      return { token, expiresAt, actor: await actorOf(citizen) };
    },

    signOut: (token) => sessions.close(token),

    async person(token) {
      const citizen = await citizens.getById(await sessions.citizenIdOf(token));
      if (!citizen) throw new AppError('session_expired');
      return actorOf(citizen);
    },

    async demoAccounts() {
      if (!demoPhones) throw new AppError('not_found');
      const phones = await demoPhones.list();
      return Promise.all(phones.map(async (phone) => ({ ...phone, code: await demoPhones.loginCode(phone.account) })));
    },

    staffOfCitizens: async (citizenIds) => staffAccounts.idsOf(await citizens.openidsOf(citizenIds)),

    ensureSeeded: () => staffAccounts.seed(city.staff.staff),
  };
}
