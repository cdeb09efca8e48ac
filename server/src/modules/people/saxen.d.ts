/** The part of saxen that reading ORCID's XML and MathML uses; the package brings no types. */
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      hook: (
        name: string,
        readAttributes: () => Record<string, string>,
        decode: (text: string) => string,
      ) => void,
    ): this;
    on(event: 'closeTag', hook: (name: string) => void): this;
    on(event: 'text' | 'cdata', hook: (value: string, decode: (text: string) => string) => void): this;
    on(event: 'error', hook: (error: Error) => void): this;
    parse(text: string): this;
  }
}
