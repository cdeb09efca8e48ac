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
  const encrypt = options.encrypted ? ' /Encrypt 6 0 R /ID [<00> <00>]' : '';
  const info = options.author ? ` /Info ${objects.length} 0 R` : '';
  return assemblePdf(
    objects.map((object) => Buffer.from(object, 'latin1')),
    encrypt + info,
  );
}

/** A PDF of one page whose content is packed as the dictionary says, and that shows it on `count` pages. */
export function makeOddPdf(content: Buffer, options: { dictionary?: string; count?: number } = {}): Buffer {
  const { dictionary = '', count = 1 } = options;
  const plain = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(count)}] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
  ].map((object) => Buffer.from(object, 'latin1'));
  const stream = Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${dictionary} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
  return assemblePdf([...plain, stream], '');
}

/**
 * A PDF of one page that its author has signed (the field with its drawing, the certificate, the permission it gives)
 * and that shows a picture from their camera.
 */
export function makeSignedPdf(author: string): Buffer {
  const segment = (marker: number, content: string) => {
    const data = Buffer.from(content, 'latin1');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(data.length + 2);
    return Buffer.concat([Buffer.from([0xff, marker]), length, data]);
  };
  const jpeg = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xe1, `Exif\0\0Artist ${author}`),
    segment(0xfe, `by ${author}`),
    segment(0xda, 'scan'),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
  const drawn = `BT (Signed by ${author}) Tj ET`;
  const page = 'q 100 0 0 100 72 72 cm /Im Do Q';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [6 0 R] >> /Perms << /DocMDP 7 0 R >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> /Annots [6 0 R] >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg.toString('latin1')}\nendstream`,
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (field) /Rect [0 0 90 30] /P 3 0 R /V 7 0 R /AP << /N 8 0 R >> >>',
    `<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents (certificate of ${author}) /Name (${author}) /Reason (I, ${author}) >>`,
    `<< /Type /XObject /Subtype /Form /BBox [0 0 90 30] /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
  ];
  return assemblePdf(
    objects.map((object) => Buffer.from(object, 'latin1')),
    '',
  );
}

/** Objects with their table; object 1 is the catalogue. */
function assemblePdf(objects: readonly Buffer[], trailer: string): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let length = pieces[0]!.length;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  const offsets = objects.map((body, index) => {
    const offset = length;
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
    return offset;
  });
  const table = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  add(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R${trailer} >>\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(pieces);
}
