import { useState } from 'preact/hooks';
import type { Align, Block, Blocks, Inline, Inlines, ListItem } from '../../markdown/tree';
import { t } from '../text/t';
import { CodeBlock } from './code-block';

/** Draws the tree of a text. Each block finds its own direction; code is always left to right. */
export function Markdown({ blocks }: { readonly blocks: Blocks }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineViews inlines={block.children} />
        </p>
      );
    case 'heading':
      // No heading of the page: the page's outline is not for messages to change.
      return (
        <p class={`md-heading md-heading-${block.depth}`} dir="auto">
          <InlineViews inlines={block.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Markdown blocks={block.children} />
        </blockquote>
      );
    case 'list':
      return block.start === null ? (
        <ul dir="auto">
          <Items items={block.items} />
        </ul>
      ) : (
        <ol start={block.start} dir="auto">
          <Items items={block.items} />
        </ol>
      );
    case 'code':
      return <CodeBlock lang={block.lang} text={block.text} />;
    case 'table':
      return <Table {...block} />;
    case 'rule':
      return <hr />;
    default:
      return block satisfies never;
  }
}

function Items({ items }: { readonly items: readonly ListItem[] }) {
  return (
    <>
      {items.map((item, index) => (
        <li key={index} class={item.done === undefined ? undefined : 'md-task'}>
          {item.done !== undefined && (
            <span class="md-box" role="img" aria-label={t(item.done ? 'md.done' : 'md.open')}>
              {item.done ? '☑' : '☐'}
            </span>
          )}
          <Markdown blocks={item.children} />
        </li>
      ))}
    </>
  );
}

type TableProps = {
  readonly align: readonly Align[];
  readonly head: readonly Inlines[];
  readonly rows: readonly (readonly Inlines[])[];
};

function Table({ align, head, rows }: TableProps) {
  const look = (column: number) => `md-cell-${align[column] ?? 'start'}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section class="md-scroll" aria-label={t('md.table')} tabIndex={0}>
      <table dir="auto">
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={look(column)}>
                <InlineViews inlines={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={look(column)}>
                  <InlineViews inlines={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function InlineViews({ inlines }: { readonly inlines: Inlines }) {
  return (
    <>
      {inlines.map((inline, index) => (
        <InlineView key={index} inline={inline} />
      ))}
    </>
  );
}

function InlineView({ inline }: { readonly inline: Inline }) {
  if (typeof inline === 'string') return <>{inline}</>;
  switch (inline.type) {
    case 'strong':
      return (
        <strong>
          <InlineViews inlines={inline.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <InlineViews inlines={inline.children} />
        </em>
      );
    case 'del':
      return (
        <del>
          <InlineViews inlines={inline.children} />
        </del>
      );
    case 'spoiler':
      return <Spoiler inlines={inline.children} />;
    case 'code':
      return (
        <code dir="ltr" class="md-code">
          {inline.text}
        </code>
      );
    case 'link':
      return (
        <a
          href={inline.href}
          title={inline.href}
          dir="auto"
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          <InlineViews inlines={inline.children} />
        </a>
      );
    case 'break':
      // The line end is there for what reads the text without its layout.
      return (
        <>
          <br />
          {'\n'}
        </>
      );
    default:
      return inline satisfies never;
  }
}

/** Hidden until asked for, by pointer or keyboard; not in the page before, so that nothing reads it. */
function Spoiler({ inlines }: { readonly inlines: Inlines }) {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <span class="md-spoiler-shown">
        <InlineViews inlines={inlines} />
      </span>
    );
  }
  return (
    <button type="button" class="md-spoiler" onClick={() => setShown(true)}>
      {t('md.spoiler')}
    </button>
  );
}
