/** The part of citation-js that reading bibliographies uses; the package brings no types. */
declare module '@citation-js/core' {
  export const plugins: {
    input: {
      chain(
        input: unknown,
        options: { forceType: string; generateGraph: false; strict?: boolean },
      ): Record<string, unknown>[];
    };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
