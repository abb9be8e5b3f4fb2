/**
 * `npm run staff:bind -- STAFF_ID`: prints a one-time code, good for 24 hours, that makes the WeChat account in which it is
 * entered (我的 → 工作人员绑定) act as this member of staff. The way to the first manager of a city.
 */
import { runWithIdentity, UsageError } from './with-identity';

runWithIdentity(() => {
  const [staffId, ...more] = process.argv.slice(2);
  if (staffId === undefined || more.length > 0 || !/^[\w-]{1,64}$/.test(staffId)) {
    throw new UsageError('用法：npm run staff:bind -- 工作人员编号（见 bff/city/<城市>/staff.json）');
  }
  return async ({ staffBinding }) => {
    const { code, name, expiresAt } = await staffBinding.issue(staffId);
    console.log(`${name}（${staffId}）的绑定码：${code}\n只能使用一次，${expiresAt.toISOString()} 前有效。`);
  };
});
