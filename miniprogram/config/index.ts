import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const sharedTypes = path.resolve(__dirname, '../../shared-types/src');
const target = process.env.TARO_ENV ?? 'weapp';

/** Where a phone finds the BFF. The browser preview is served by the BFF itself, so it needs no host. */
const weappApiBase = process.env.SUISHOUPAI_API_BASE ?? 'http://127.0.0.1:8080';

/** Sizes are plain px scaled by `--s` (see src/theme), so that large text works the same on both targets: no rpx, no rem. */
const postcss = { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: {} } };

const sass = {
  sassOptions: { silenceDeprecations: ['legacy-js-api', 'import'] },
};

export default defineConfig<'webpack5'>({
  projectName: 'suishoupai',
  date: '2026-11-23',
  designWidth: 390,
  deviceRatio: { 390: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  plugins: [
    '@tarojs/plugin-framework-react',
    target === 'h5' ? '@tarojs/plugin-platform-h5' : '@tarojs/plugin-platform-weapp',
    path.join(__dirname, 'aria-plugin.ts'),
  ],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true, buildDependencies: { config: [__filename] } },
  enableSourceMap: false,
  logger: { quiet: true, stats: false },
  defineConstants: { __API_BASE_URL__: JSON.stringify(target === 'h5' ? '' : weappApiBase) },
  mini: {
    compile: { include: [sharedTypes] },
    sassLoaderOption: sass,
    postcss,
    optimizeMainPackage: { enable: true },
    // Every rule is scoped by its component's class, so the order of files does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // All pages in one file: one that is opened for the first time without network must be there already. Only what asks for
    // a file of its own gets one: the charts, which are as large as all pages together and which citizens never see.
    webpackChain(chain) {
      chain.module.set('parser', { javascript: { dynamicImportMode: 'eager' } });
      chain.optimization.splitChunks(false);
      chain.performance.hints(false);
    },
    compile: { include: [sharedTypes] },
    sassLoaderOption: sass,
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
});
