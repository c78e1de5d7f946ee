import type { Settings } from '../../store/settings';

/** Gives the page the looks that were chosen; the style sheets know these attributes. */
export function dress(root: HTMLElement, settings: Settings): void {
  root.dataset.theme = settings.theme;
  root.dataset.density = settings.density;
  root.dataset.textSize = settings.textSize;
  root.dataset.motion = settings.motion;
}
