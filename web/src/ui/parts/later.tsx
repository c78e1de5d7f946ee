import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/t';
import { Dialog } from './dialog';

/**
 * A dialog, or what nobody misses, that is loaded when it is opened for the first time; `load` is asked again
 * when that failed, and `otherwise` shows it where there is no dialog to do so.
 */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  otherwise: () => ComponentChildren = () => null,
): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then(
        (part) => {
          loaded = part;
          setPart(() => part);
        },
        () => setFailed(true),
      );
    }, []);
    const { onClose }: { readonly onClose?: () => void } = props;
    if (failed && onClose) return <Dialog heading={t('problem.unreachable')} onClose={onClose} />;
    if (failed) return <>{otherwise()}</>;
    return Part === undefined ? null : <Part {...props} />;
  };
}
