import type { Plugin } from 'vite';

/** Where the library makes its converter to HTML, and everything that is there for it alone. */
const CONVERTER = /;var (\w+)=new \w+;function \w+\(\w+,\w+\)\{return \1\.parse\(/;
const LEXER = /\bexport\{[^}]*\b(\w+) as Lexer\b/;

/**
 * Of marked, the page needs the lexer alone: nothing here is ever made into HTML by it. The library is one file
 * that makes a converter as it is loaded; without that, the bundler leaves out whatever only it used.
 */
export function lexerOfMarked(): Plugin {
  return {
    name: 'parley-lexer-of-marked',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/marked/lib/marked.esm.js')) return undefined;
      const end = CONVERTER.exec(code)?.index;
      const lexer = LEXER.exec(code)?.[1];
      if (end === undefined || lexer === undefined) {
        return this.error('marked is made otherwise: look for its converter again');
      }
      return { code: `${code.slice(0, end)};export{${lexer} as Lexer};`, map: null };
    },
  };
}
