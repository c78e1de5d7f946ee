/** A message's text as a tree of plain data: what is drawn, and what the test vectors compare. */
export type Block =
  | { readonly type: 'paragraph'; readonly children: Inlines }
  | { readonly type: 'heading'; readonly depth: number; readonly children: Inlines }
  | { readonly type: 'quote'; readonly children: Blocks }
  | {
      readonly type: 'list';
      /** The first number of an ordered list; null for a list of bullets. */
      readonly start: number | null;
      readonly items: readonly ListItem[];
    }
  | { readonly type: 'code'; readonly lang: string; readonly text: string }
  | {
      readonly type: 'table';
      readonly align: readonly Align[];
      readonly head: readonly Inlines[];
      readonly rows: readonly (readonly Inlines[])[];
    }
  | { readonly type: 'rule' };

export type ListItem = {
  /** For an item of a task list: whether it is done. */
  readonly done?: boolean;
  readonly children: Blocks;
};

export type Align = 'left' | 'center' | 'right' | null;

/** A string is text; a line break within a paragraph is a node. */
export type Inline =
  | string
  | { readonly type: 'strong' | 'em' | 'del' | 'spoiler'; readonly children: Inlines }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly children: Inlines }
  | { readonly type: 'break' };

export type Blocks = readonly Block[];
export type Inlines = readonly Inline[];

/** The words alone, in the order of reading; a spoiler stays hidden. */
export function plainText(blocks: Blocks, hidden: string): string {
  return blocks.map((block) => blockText(block, hidden)).join('\n');
}

function blockText(block: Block, hidden: string): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children, hidden);
    case 'quote':
      return plainText(block.children, hidden);
    case 'list':
      return block.items.map((item) => plainText(item.children, hidden)).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => inlineText(cell, hidden)).join(' '))
        .join('\n');
    case 'rule':
      return '';
    default:
      return block satisfies never;
  }
}

function inlineText(inlines: Inlines, hidden: string): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      switch (inline.type) {
        case 'strong':
        case 'em':
        case 'del':
        case 'link':
          return inlineText(inline.children, hidden);
        case 'spoiler':
          return hidden;
        case 'code':
          return inline.text;
        case 'break':
          return '\n';
        default:
          return inline satisfies never;
      }
    })
    .join('');
}
