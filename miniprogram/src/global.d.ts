/** Base URL of the BFF, put in by the build: empty in the browser preview (same origin). */
declare const __API_BASE_URL__: string;
/** Taro replaces this expression while it builds: there is no process in a mini-program. */
declare const process: { env: { TARO_ENV: 'weapp' | 'h5' } };
declare module '*.scss';
declare module '*.png' {
  const url: string;
  export default url;
}
