import { t } from '../text/t';

const SHOWN = ['online', 'away', 'do_not_disturb'] as const;

/** Whether somebody is here, by its shape: filled, a ring, a bar; nothing when they are not. */
export function Dot({ presence }: { readonly presence: string | undefined }) {
  const shown = SHOWN.find((state) => state === presence);
  if (shown === undefined) return null;
  return <span class={`dot dot-${shown}`} role="img" aria-label={t(`presence.${shown}`)} />;
}
