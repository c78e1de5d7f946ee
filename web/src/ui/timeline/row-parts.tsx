import type { TargetedMouseEvent } from 'preact';
import type { Person } from '../../protocol/types';
import type { IconName } from '../parts/icon';
import { Icon } from '../parts/icon';
import { hueClass } from '../parts/person';

type ToolProps = {
  readonly name: IconName;
  readonly label: string;
  readonly onClick: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
};

/** What can be done with a message: shown while it is pointed at, or has the focus. */
export function Tool({ name, label, onClick }: ToolProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={name} />
    </button>
  );
}

type HeadProps = {
  readonly rowKey: string;
  readonly author: Person;
  readonly continued: boolean;
  /** Shows who it is. */
  readonly onPerson?: (person: Person) => void;
  readonly children?: preact.ComponentChildren;
};

export function Head({ rowKey, author, continued, onPerson, children }: HeadProps) {
  if (continued) {
    return (
      <span id={`who-${rowKey}`} class="visually-hidden">
        {author.name}
      </span>
    );
  }
  return (
    <div class="msg-head">
      {/* The arrow keys are the way through the list: the Tab key passes over this. */}
      <button
        type="button"
        id={`who-${rowKey}`}
        class={`msg-who ${hueClass(author.id)}`}
        dir="auto"
        tabIndex={-1}
        disabled={onPerson === undefined}
        onClick={() => onPerson?.(author)}
      >
        {author.name}
      </button>
      {children}
    </div>
  );
}
