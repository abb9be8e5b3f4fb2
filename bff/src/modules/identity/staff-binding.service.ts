import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { BindCodeRepository } from './bind-code.repository';
import type { CitizenRepository } from './citizen.repository';
import { hashSecret, normaliseBindCode, randomBindCode } from './secrets';
import type { StaffAccountRepository } from './staff-account.repository';

const LIFE_MS = 24 * 60 * 60 * 1000;

export interface StaffBindingDeps {
  citizens: CitizenRepository;
  staffAccounts: StaffAccountRepository;
  bindCodes: BindCodeRepository;
  unitOfWork: UnitOfWork;
  clock: Clock;
}

export interface BindCode {
  staffId: string;
  name: string;
  code: string;
  expiresAt: Date;
}

export interface StaffBindingService {
  /** A code good once within 24 hours; earlier codes of the same member end. @throws AppError `invalid_request` for an unknown member */
  issue(staffId: string): Promise<BindCode>;
  /** From now on this citizen's WeChat account acts as the member of staff whose code it is. @throws AppError `bad_bind_code` */
  bind(citizenId: string, code: string): Promise<void>;
}

/** How a WeChat account becomes a member of staff. */
export function createStaffBindingService(deps: StaffBindingDeps): StaffBindingService {
  const { citizens, staffAccounts, bindCodes, unitOfWork, clock } = deps;
  return {
    async issue(staffId) {
      const account = await staffAccounts.getById(staffId);
      if (!account) throw invalidRequest([fieldError('staffId', 'unknown_staff')]);
      const code = randomBindCode();
      const expiresAt = new Date(clock.now().getTime() + LIFE_MS);
      const codeHash = hashSecret(normaliseBindCode(code));
      await unitOfWork.run((tx) => bindCodes.replace(tx, { codeHash, staffId, expiresAt }));
      return { staffId, name: account.name, code, expiresAt };
    },

    async bind(citizenId, code) {
      const citizen = await citizens.getById(citizenId);
      if (!citizen) throw new AppError('session_expired');
      await unitOfWork.run(async (tx) => {
        const staffId = await bindCodes.use(tx, hashSecret(normaliseBindCode(code)), clock.now());
        if (staffId === null) throw new AppError('bad_bind_code');
        if (!(await staffAccounts.rebind(tx, staffId, citizen.openid))) throw new AppError('bad_bind_code');
      });
    },
  };
}
