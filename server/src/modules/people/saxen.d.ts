/** The part of saxen that reading ORCID's XML uses; the package brings no types. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', hook: (name: string) => void): this;
    on(event: 'closeTag', hook: (name: string) => void): this;
    on(event: 'text' | 'cdata', hook: (value: string) => void): this;
    on(event: 'error', hook: (error: Error) => void): this;
    parse(text: string): this;
  }
}
