/** Small PDF files for tests, written by hand after ISO 32000. */

/** A PDF of one page with a line of Latin text; `encrypted` asks for a password that nobody has, `author` stands in its properties. */
export function makePdf(text: string, options: { encrypted?: boolean; author?: string } = {}): Buffer {
  const content = `BT /F1 12 Tf 72 720 Td (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET`;
  const key = 'ab'.repeat(32);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(options.encrypted
      ? [`<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 /Length 40 >>`]
      : []),
    ...(options.author
      ? [
          `<< /Author (${options.author}) /Title (Plan of ${options.author}) /Producer (${options.author} Press) >>`,
        ]
      : []),
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
  const encrypt = options.encrypted ? ' /Encrypt 6 0 R /ID [<00> <00>]' : '';
  const info = options.author ? ` /Info ${objects.length} 0 R` : '';
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt}${info} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
