import Taro from '@tarojs/taro';

/** What the header covers of whatever is scrolled to the top; with the status bar of tall phones. */
const HEADER_ROOM_PX = -104;

export type TabName = 'home' | 'report' | 'workbench' | 'me';

/** Goes to a tab. */
export async function goToTab(tab: TabName): Promise<void> {
  await Taro.switchTab({ url: `/pages/${tab}/index` });
}

/** Opens a page on top; `path` without leading slash, for example `pages/report-detail/index`. */
export async function openPage(path: string, query: Record<string, string> = {}): Promise<void> {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  await Taro.navigateTo({ url: `/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}` });
}

/** Brings a part of the page that is shown into view, below its header. */
export async function scrollTo(id: string): Promise<void> {
  await Taro.pageScrollTo({ selector: `#${id}`, offsetTop: HEADER_ROOM_PX, duration: 250 });
}

/** One page back; to the first tab when this page was opened directly by a link. */
export async function goBack(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else await goToTab('home');
}
