import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { t } from '../text/t';

export type HeaderProps = {
  readonly name: string;
  readonly topic: string;
  readonly onBack: () => void;
  /** Missing where one cannot leave: the lobby is everyone's. */
  readonly onLeave?: (() => void) | undefined;
};

export function Header({ name, topic, onBack, onLeave }: HeaderProps) {
  return (
    <div class="head">
      <RouteLink class="icon-button head-back" href="/" label={t('room.back')} onFollow={onBack}>
        <Icon name="back" />
      </RouteLink>
      <div class="head-about">
        <h1>
          <span class="room-hash" aria-hidden="true">
            #
          </span>{' '}
          {name}
        </h1>
        {topic !== '' && (
          <p class="head-topic" dir="auto" title={topic}>
            {topic}
          </p>
        )}
      </div>
      {onLeave !== undefined && (
        <button
          type="button"
          class="text-button"
          aria-label={t('room.leave.label', { room: name })}
          onClick={onLeave}
        >
          {t('room.leave')}
        </button>
      )}
    </div>
  );
}
