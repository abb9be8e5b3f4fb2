/** True in the browser preview, false in WeChat. Replaced by a constant while building. */
export const IS_PREVIEW = process.env.TARO_ENV === 'h5';

/** Where the BFF is; empty = same origin. */
export const API_BASE_URL = __API_BASE_URL__;

/** Turns a site-relative link of the BFF (photos) into one this device can open. Data and blob links stay as they are. */
export function absoluteUrl(link: string): string {
  return link.startsWith('/') ? `${API_BASE_URL}${link}` : link;
}
