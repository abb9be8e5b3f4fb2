const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

/** Everything that `npm start` prints. */
export const say = {
  line: (text) => console.log(text),
  title: () => console.log(`\n${bold('随手拍 Suishoupai')} · city problem reporting 城市管理问题上报\n`),
  wrong: (text) => console.error(`\n✖ ${text.trim()}`),
};

/** What to open once everything runs. */
export function sayReady({ url, dataDir, logFile, seconds }) {
  say.line(`Ready after ${seconds.toFixed(1)} s 启动完成\n`);
  say.line(`  Open 打开          ${bold(`${url}/`)}`);
  say.line(`  API  接口文档      ${url}/api/docs`);
  say.line(`  Data 数据目录      ${dataDir}`);
  say.line(`  Log  运行日志      ${logFile}\n`);
}

/** Who may sign in while WeChat is simulated, one line per role, so that the list stays on one screen. */
export function sayAccounts(accounts) {
  say.line('  Demo accounts (choose one on the sign-in page) 演示账号（在登录页选择）：');
  const byRole = new Map();
  for (const { roleName, name } of accounts) byRole.set(roleName, [...(byRole.get(roleName) ?? []), name]);
  for (const [roleName, names] of byRole) say.line(`    ${roleName}：${names.join('、')}`);
  say.line('');
}

/** A line that counts the seconds while something runs: redrawn on a terminal, every ten seconds elsewhere. */
export function progress(text) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const tty = process.stdout.isTTY === true;
  if (!tty) say.line(`${text} …`);
  const timer = setInterval(
    () => {
      if (tty) process.stdout.write(`\r\u001b[K${text} … ${seconds()} s`);
      else say.line(`${text} … ${seconds()} s`);
    },
    tty ? 250 : 10_000,
  );
  return {
    end(result) {
      clearInterval(timer);
      if (tty) process.stdout.write('\r\u001b[K');
      say.line(`${text}: ${result} (${seconds()} s)`);
    },
  };
}
