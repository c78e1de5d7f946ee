import type { IconName } from '../parts/icon';
import { Icon } from '../parts/icon';
import { RouteLink } from '../parts/link';
import { t } from '../text/t';

export type HeaderProps = {
  readonly name: string;
  /** Whether the name is that of people, not of a room. */
  readonly direct: boolean;
  readonly topic: string;
  readonly onBack: () => void;
  /** Whether the room is a favourite; undefined outside of one's rooms. */
  readonly favourite?: boolean | undefined;
  readonly onFavourite: () => void;
  /** Opens what one is told of; missing outside of one's rooms. */
  readonly onAlerts?: (() => void) | undefined;
  /** Whether what the room is stands beside it. */
  readonly beside: boolean;
  /** Opens what the room is and who is in it, or puts it away; missing outside of one's rooms. */
  readonly onDetails?: (() => void) | undefined;
};

export function Header(props: HeaderProps) {
  const { name, direct, topic, favourite, onBack, onFavourite, onAlerts, onDetails } = props;
  return (
    <div class="head">
      <RouteLink class="icon-button head-back" href="/" label={t('room.back')} onFollow={onBack}>
        <Icon name="back" />
      </RouteLink>
      <div class="head-about">
        <h1>
          {!direct && (
            <span class="room-hash" aria-hidden="true">
              #{' '}
            </span>
          )}
          <bdi>{name}</bdi>
        </h1>
        {topic !== '' && (
          <p class="head-topic" dir="auto" title={topic}>
            {topic}
          </p>
        )}
      </div>
      {favourite !== undefined && (
        <HeadButton
          icon="star"
          label={t('favourites.one')}
          pressed={favourite}
          onClick={onFavourite}
        />
      )}
      {onAlerts !== undefined && (
        <HeadButton icon="bell" label={t('alerts.heading')} onClick={onAlerts} />
      )}
      {onDetails !== undefined && (
        <HeadButton
          icon="people"
          label={t('details.heading')}
          expanded={props.beside}
          onClick={onDetails}
        />
      )}
    </div>
  );
}

type HeadButtonProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly onClick: () => void;
};

function HeadButton({ icon, label, pressed, expanded, onClick }: HeadButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
