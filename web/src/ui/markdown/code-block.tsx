import { useEffect, useRef, useState } from 'preact/hooks';
import type { Run } from '../../highlight/runs';
import { Icon } from '../parts/icon';
import { t } from '../text/t';
import { highlighted } from './highlighting';

const COPIED_MILLIS = 2_000;

export function CodeBlock({ lang, text }: { readonly lang: string; readonly text: string }) {
  const [runs, setRuns] = useState<readonly Run[]>();
  const code = useRef<HTMLElement>(null);
  useEffect(() => {
    let here = true;
    void highlighted(lang, text).then((found) => {
      if (here) setRuns(found);
    });
    return () => {
      here = false;
    };
  }, [lang, text]);
  return (
    <div class="md-block" dir="ltr">
      <div class="md-block-head">
        <span>{lang}</span>
        <Copy text={text} code={() => code.current} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <pre tabIndex={0}>
        <code ref={code}>
          {runs === undefined
            ? text
            : runs.map((run, index) =>
                run.look === '' ? (
                  run.text
                ) : (
                  <span key={index} class={`hl-${run.look}`}>
                    {run.text}
                  </span>
                ),
              )}
        </code>
      </pre>
    </div>
  );
}

type CopyProps = { readonly text: string; readonly code: () => HTMLElement | null };

function Copy({ text, code }: CopyProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MILLIS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    // Absent on plain http over a local network: there, the text is selected to be copied by hand.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const element = code();
    try {
      await clipboard.writeText(text);
      setCopied(true);
    } catch {
      if (element !== null) getSelection()?.selectAllChildren(element);
    }
  };
  return (
    <button type="button" class="md-copy" onClick={() => void copy()}>
      <Icon name={copied ? 'done' : 'copy'} />
      <span aria-live="polite">{t(copied ? 'md.copied' : 'md.copy')}</span>
    </button>
  );
}
