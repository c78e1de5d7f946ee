import type { MarkedToken, Token, TokenizerExtensionFunction, Tokens } from 'marked';
import { Lexer } from 'marked';
import { withEmoji } from './emoji';
import { decoded } from './entities';
import type { Block, Blocks, Inline, Inlines, ListItem } from './tree';
import { allowedUrl } from './urls';

/** Containers inside each other on one line; beyond it the lexer takes seconds. */
const NESTING_MAX = 12;
/** Beyond these, too, its time grows with the square of the length. */
const QUOTED_LINES_MAX = 400;
const BLANKS = /[ \t]{200}/;
/** Characters that may open or close something; a text with more is no prose. */
const DELIMITERS_MAX = 1_500;

const NESTED = new RegExp(
  `^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${NESTING_MAX + 1}}`,
  'm',
);
const SPOILER = /^\|\|(?=[^|\s])([^\n]*?[^|\s])\|\|(?!\|)/;

const spoiler: TokenizerExtensionFunction = function (source) {
  const match = SPOILER.exec(source);
  if (match === null) return undefined;
  const [raw, text = ''] = match;
  return { type: 'spoiler', raw, tokens: this.lexer.inlineTokens(text) };
};

/**
 * Reads CommonMark with tables, task lists, strikethrough and autolinks of GFM, and `||spoilers||`.
 * A line end is a line break, as in every chat. HTML is text. Nothing that was written gets lost:
 * what cannot be read as markup is shown as it is.
 */
export function parse(text: string): Blocks {
  if (tooHard(text)) return [asWritten(text)];
  try {
    const lexer = new Lexer({
      gfm: true,
      breaks: true,
      extensions: {
        inline: [spoiler],
        startInline: [(source: string) => source.indexOf('||')],
        childTokens: {},
        renderers: {},
      },
    });
    return blocks(lexer.lex(text));
  } catch {
    return [asWritten(text)];
  }
}

function tooHard(text: string): boolean {
  const count = (what: RegExp) => text.match(what)?.length ?? 0;
  return (
    NESTED.test(text) ||
    BLANKS.test(text) ||
    count(/^[ \t]*>/gm) > QUOTED_LINES_MAX ||
    count(/[*_[\]<~`&!]/g) > DELIMITERS_MAX
  );
}

function asWritten(text: string): Block {
  return { type: 'paragraph', children: lines(text) };
}

function blocks(tokens: readonly Token[]): Blocks {
  const result: Block[] = [];
  for (const token of tokens) {
    const block = blockOf(token as MarkedToken);
    if (block !== undefined) result.push(block);
  }
  return result;
}

function blockOf(token: MarkedToken): Block | undefined {
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return undefined;
    case 'heading':
      return { type: 'heading', depth: token.depth, children: inlines(token.tokens) };
    case 'blockquote':
      return { type: 'quote', children: blocks(token.tokens) };
    case 'list':
      return {
        type: 'list',
        start: token.ordered ? Number(token.start) : null,
        items: token.items.map(itemOf),
      };
    case 'code': {
      const lang = /^\S*/.exec(decoded(token.lang ?? ''))?.[0] ?? '';
      return { type: 'code', lang, text: token.text };
    }
    case 'table':
      return {
        type: 'table',
        align: token.align,
        head: token.header.map((cell) => inlines(cell.tokens)),
        rows: token.rows.map((row) => row.map((cell) => inlines(cell.tokens))),
      };
    case 'hr':
      return { type: 'rule' };
    case 'paragraph':
    case 'text':
      return { type: 'paragraph', children: inlines(token.tokens ?? [token]) };
    default:
      // HTML, and definitions of references: shown as they were written.
      return asWritten(token.raw.trim());
  }
}

function itemOf(item: Tokens.ListItem): ListItem {
  const children = blocks(item.tokens);
  return item.task ? { done: item.checked === true, children } : { children };
}

function inlines(tokens: readonly Token[]): Inlines {
  const result: Inline[] = [];
  for (const inline of tokens.flatMap((token) => inlineOf(token as MarkedToken))) {
    const last = result.at(-1);
    if (typeof inline === 'string' && typeof last === 'string') {
      result[result.length - 1] = last + inline;
    } else if (inline !== '') result.push(inline);
  }
  return result;
}

function inlineOf(token: MarkedToken | Tokens.Generic): Inlines {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
    case 'spoiler':
      return [{ type: token.type, children: inlines(token.tokens ?? []) }];
    case 'codespan':
      return [{ type: 'code', text: token.text }];
    case 'br':
      return [{ type: 'break' }];
    case 'link':
    case 'image':
      return linkOf(token as Tokens.Link | Tokens.Image);
    case 'escape':
      return [token.text];
    case 'checkbox':
      return [];
    case 'text':
      if (token.tokens !== undefined) return inlines(token.tokens);
      return [withEmoji(decoded(token.text))];
    default:
      return lines(token.raw);
  }
}

/** An image is a link to it: nothing is fetched from elsewhere because somebody wrote an address. */
function linkOf(token: Tokens.Link | Tokens.Image): Inlines {
  const href = allowedUrl(decoded(token.href));
  if (href === undefined) return lines(token.raw);
  const written = token.type === 'image' ? [token.text] : inlines(token.tokens);
  return [{ type: 'link', href, children: written.join('') === '' ? [href] : written }];
}

function lines(text: string): Inlines {
  return text
    .split('\n')
    .flatMap((line, index): Inlines => (index === 0 ? [line] : [{ type: 'break' }, line]))
    .filter((inline) => inline !== '');
}
