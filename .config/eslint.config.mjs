import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import house from './eslint-local.mjs';

const TYPESCRIPT = ['**/*.{ts,tsx}'];
const TESTS = ['**/*.test.{ts,tsx}', '**/test/**/*.{ts,tsx}', '**/*.fixtures.ts', '**/fakes/**/*.ts'];
/** Plain Node files: tools, build configuration. Not part of any TypeScript project. */
const TOOLS = ['**/*.{js,mjs,cjs}', 'miniprogram/config/**/*.ts', 'miniprogram/babel.config.*'];

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'fetch', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
    .concat(['require', 'module', '__dirname', 'AbortSignal', 'AbortController', 'structuredClone'])
    .concat(['URLSearchParams', 'performance', 'setImmediate', 'TextDecoder', 'TextEncoder'])
    .map((name) => [name, 'readonly']),
);

/** `no-restricted-syntax` blocks replace each other, so each place gets its whole list from these parts. */
const swallowing = [
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'Handle the error, log it, or let it pass: an empty catch hides faults.',
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.type='BlockStatement'][body.body.length=0]",
    message: 'An empty .catch() hides faults: log the error or let it pass.',
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.type='Identifier'][body.name='undefined']",
    message: 'A .catch() that answers undefined hides faults: name the error that is expected and rethrow the rest.',
  },
];
const matchingOnText = [
  {
    selector:
      "CallExpression[callee.property.name=/^(includes|startsWith|endsWith|match)$/][callee.object.property.name='message']",
    message: 'Never match on message text: give the error a code and compare that.',
  },
  {
    selector: "CallExpression[callee.property.name='test'] > MemberExpression.arguments[property.name='message']",
    message: 'Never match on message text: give the error a code and compare that.',
  },
];
const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read once, in bff/src/config.ts: take the value from there as an argument.',
  },
];
const impurity = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'A decider is told the time: use the `now` argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A decider is told the time: use the `now` argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'A decider has no chance in it: pass the value in.',
  },
  {
    selector: 'AwaitExpression',
    message: 'A decider does no input or output: fetch in the service, pass the values in.',
  },
];
const restrict = (...parts) => ['error', ...parts.flat()];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/.data/', '**/coverage/', '**/*.d.ts', 'docs/img/'] },
  js.configs.recommended,
  {
    plugins: { house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/disable-needs-reason': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'no-restricted-syntax': restrict(swallowing, matchingOnText),
      'no-console': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-control-regex': 'off',
    },
  },
  {
    files: TYPESCRIPT,
    ignores: ['miniprogram/config/**', 'miniprogram/babel.config.*'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'miniprogram/tsconfig.json'],
        tsconfigRootDir: `${import.meta.dirname}/..`,
      },
    },
    rules: {
      'no-restricted-syntax': restrict(swallowing, matchingOnText, environment),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Array.isArray(unknown) and Koa's next() are `any` in their own typings; a wrong return type still does not compile.
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['bff/**/*.ts', 'shared-types/**/*.ts', 'miniprogram/src/**/*.ts'],
    ignores: TESTS,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, ancestorsOnly: true },
          enableFixer: false,
          require: { FunctionDeclaration: true, ArrowFunctionExpression: true, ClassDeclaration: true },
        },
      ],
      'jsdoc/require-description': [
        'error',
        { checkConstructors: false, contexts: ['FunctionDeclaration', 'ClassDeclaration'] },
      ],
    },
  },
  {
    files: ['**/*.decider.ts'],
    rules: { 'no-restricted-syntax': restrict(swallowing, matchingOnText, environment, impurity) },
  },
  {
    files: ['bff/src/config.ts', 'bff/**/cli.ts', 'bff/scripts/**', 'bff/bench/**'],
    rules: { 'no-restricted-syntax': restrict(swallowing, matchingOnText) },
  },
  { files: ['bff/**/cli.ts', 'bff/scripts/**', 'bff/bench/**', ...TOOLS], rules: { 'no-console': 'off' } },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Taro replaces `process.env.TARO_ENV` while it builds: there is no environment in a mini-program.
  { files: ['miniprogram/src/**'], rules: { 'no-restricted-syntax': restrict(swallowing, matchingOnText) } },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': restrict(swallowing),
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Built bundles and untyped simulators are loaded by path.
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  { files: TOOLS, languageOptions: { globals: nodeGlobals } },
  {
    files: ['miniprogram/config/**/*.ts'],
    extends: [tseslint.configs.base],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
);
