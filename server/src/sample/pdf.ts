/** A PDF of one page with a title and wrapped text, written by hand after ISO 32000-1 (7.5, 9.4). */

const PAGE = { width: 595, height: 842, margin: 72 };
const TITLE = { size: 15, leading: 26 };
const BODY = { size: 11, leading: 16, charactersPerLine: 82 };

/** Bytes of the WinAnsi encoding (ISO 32000-1, annex D) for what lies outside Latin-1. */
const WIN_ANSI: Record<string, number> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** @throws RangeError for a character that the PDF's built-in font does not have. */
function encodeText(text: string): string {
  return [...text]
    .map((character) => {
      const code = WIN_ANSI[character] ?? character.codePointAt(0)!;
      if (code < 32 || code > 255) throw new RangeError(`“${character}” cannot be written in a Latin PDF`);
      return String.fromCharCode(code);
    })
    .join('')
    .replaceAll(/[()\\]/g, '\\$&');
}

function wrapText(text: string): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line && line.length + 1 + word.length > BODY.charactersPerLine) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines;
}

/**
 * Makes a one-page A4 PDF; the same words give the same bytes.
 * @throws RangeError for a character outside the WinAnsi encoding.
 */
export function makeOnePagePdf({ title, text }: { title: string; text: string }): Buffer {
  const show = (line: string) => `(${encodeText(line)}) Tj`;
  const content = [
    'BT',
    `/F2 ${TITLE.size} Tf ${PAGE.margin} ${PAGE.height - PAGE.margin - TITLE.size} Td ${show(title)}`,
    `/F1 ${BODY.size} Tf ${BODY.leading} TL 0 -${TITLE.leading} Td`,
    ...wrapText(text).map((line) => `${show(line)} T*`),
    'ET',
  ].join('\n');
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R ` +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
