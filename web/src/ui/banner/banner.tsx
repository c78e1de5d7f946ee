import {
  CLOSE_GUESTS_REFUSED,
  CLOSE_SIGNED_OUT,
  CLOSE_UNAUTHENTICATED,
} from '../../protocol/codes';
import { t } from '../text/t';

export type BannerProps = {
  /** Whether a favourite was not kept: that is told in its place, and nothing is to be done. */
  readonly unkept: boolean;
  /** The close code, when the server asked not to come back. */
  readonly stopped: number | undefined;
  readonly onReconnect: () => void;
  readonly onSignIn: () => void;
};

/** One slim line above the messages: what happened, and what can be done. */
export function Banner({ unkept, stopped, onReconnect, onSignIn }: BannerProps) {
  const again = stopped === CLOSE_SIGNED_OUT || stopped === CLOSE_UNAUTHENTICATED;
  return (
    <div class={stopped === undefined ? 'banner' : 'banner banner-stopped'} role="status">
      <p>{unkept ? t('favourites.unkept') : bannerText(stopped)}</p>
      {!unkept && (
        <button type="button" class="text-button" onClick={again ? onSignIn : onReconnect}>
          {t(again ? 'banner.signin' : stopped === undefined ? 'banner.try' : 'banner.again')}
        </button>
      )}
    </div>
  );
}

function bannerText(stopped: number | undefined): string {
  switch (stopped) {
    case undefined:
      return t('banner.reconnecting');
    case CLOSE_SIGNED_OUT:
      return t('banner.signed_out');
    case CLOSE_UNAUTHENTICATED:
      return t('banner.unauthenticated');
    case CLOSE_GUESTS_REFUSED:
      return t('banner.guests');
    default:
      return t('banner.stopped');
  }
}
