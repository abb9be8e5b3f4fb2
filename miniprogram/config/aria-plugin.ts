import { sources } from 'webpack';

interface BuildContext {
  modifyBuildAssets(hook: (built: { assets: Record<string, { source(): string | Buffer } | undefined> }) => void): void;
}

const TEMPLATES = 'base.wxml';
const VIEW = '<view hover-class="{{i.p1||\'none\'}}"';
const PARTS = ['role', 'label', 'checked', 'selected', 'disabled'];
const ARIA = PARTS.map((part) => ` aria-${part}="{{i.aria${part.charAt(0).toUpperCase()}${part.slice(1)}||''}}"`).join(
  '',
);

/**
 * Taro's templates for WeChat hand no aria attributes on, so a screen reader would hear nothing of `platform/a11y.ts`.
 * This adds role, label and state to every view that may carry them. Fails the build when Taro's templates have changed.
 */
export default function ariaPlugin(context: BuildContext): void {
  context.modifyBuildAssets(({ assets }) => {
    const templates = assets[TEMPLATES]?.source().toString();
    if (templates === undefined) return; // The browser preview has none.
    if (!templates.includes(VIEW))
      throw new Error(`${TEMPLATES} looks different: please look at config/aria-plugin.ts`);
    assets[TEMPLATES] = new sources.RawSource(templates.replaceAll(VIEW, VIEW + ARIA));
  });
}
