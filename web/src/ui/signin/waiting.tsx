import { Mark } from '../parts/mark';
import { t } from '../text/t';

export type WaitingProps = {
  /** What went wrong, if anything did. */
  readonly wrong?: string;
  readonly onTry: () => void;
};

/** Before it is known who is here. */
export function Waiting({ wrong, onTry }: WaitingProps) {
  return (
    <main class="door">
      <div class="door-card">
        <p class="door-brand">
          <Mark />
          {t('place.name')}
        </p>
        {wrong !== undefined ? (
          <>
            <h1>{wrong}</h1>
            <p class="door-lead" role="status">
              {t('start.unreachable.safe')}
            </p>
            <button type="button" class="button" onClick={onTry}>
              {t('start.try')}
            </button>
          </>
        ) : (
          <h1 class="late">{t('start.waiting')}</h1>
        )}
      </div>
    </main>
  );
}
