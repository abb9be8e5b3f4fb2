/**
 * Lint and type check in one, for the gate: the rules that ask for types make the compiler check nearly everything, so the compiler's own
 * complaints are read from the programs that the rules have asked. `npm run lint` and `npm run typecheck` say the same one by one.
 */
import { ESLint } from 'eslint';
import ts from 'typescript';

const PROJECTS = ['tsconfig.json', 'miniprogram/tsconfig.json'];

const programs = PROJECTS.map(openProject);
const eslint = new ESLint({
  overrideConfigFile: '.config/eslint.config.mjs',
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    ignores: ['miniprogram/config/**'],
    languageOptions: { parserOptions: { project: null, programs } },
  },
});
const results = await eslint.lintFiles(['.']);
const { format } = await eslint.loadFormatter('stylish');
process.stdout.write(await format(results));
const complaints = programs.flatMap((program) => ts.getPreEmitDiagnostics(program));
process.stdout.write(ts.formatDiagnostics(complaints, formatHost()));
process.exitCode = complaints.length > 0 || results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;

function openProject(file) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  errors.forEach(fail);
  return ts.createProgram(fileNames, options, ts.createCompilerHost(options, true)); // rules ask for the parents of nodes
}

function fail(diagnostic) {
  throw new Error(ts.formatDiagnostic(diagnostic, formatHost()));
}

function formatHost() {
  return {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => ts.sys.newLine,
  };
}
