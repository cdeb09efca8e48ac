import type { Translation } from './types.ts';

/** Errors about profiles, references and what is taken over; part of errors.ts. */
export const en = {
  'bibtex-unreadable':
    'Line {{line}}: “{{value}}” stands where “{{accepted}}” is expected. The other entries are read.',
  'entry-unreadable': 'Line {{line}}: “{{value}}” cannot be read as a reference. The other entries are read.',
  'entry-unclosed':
    'Line {{line}}: “{{value}}” is never closed. Accepted: an entry that ends with “{{accepted}}”.',
  'work-without-title': 'Line {{line}}: “{{value}}” has no title. Accepted: an entry with a title.',
  'references-too-hard':
    '{{field}}: this text takes too long to read. Accepted: a smaller part of it at a time.',
  'references-not-utf8':
    '{{field}}: the file is no text in UTF-8. Accepted: BibTeX or RIS saved as UTF-8, or an ORCID record.',
  'works-too-many': '{{field}}: {{value}} works would be more than the {{limit}} that one profile holds.',
  'work-known': '{{field}}: your list has this work already: “{{value}}”.',
  'doi-invalid':
    'Line {{line}}: “{{value}}” is not a DOI. Accepted: 10.1000/182 or https://doi.org/10.1000/182.',
  'doi-unknown': '“{{value}}” is not known to {{host}}. Check the DOI, or enter the work by hand.',
  'doi-unreachable':
    '{{host}} does not answer, so “{{value}}” could not be looked up. Paste BibTeX or RIS instead, or try again later.',
  'doi-refused':
    '{{host}} sends “{{value}}” on to {{to}}, which this installation does not call. Paste BibTeX or RIS instead.',
  'doi-too-large': 'The answer of {{host}} for “{{value}}” is larger than a reference can be.',
  'doi-without-title': 'The answer of {{host}} for “{{value}}” has no title. Enter the work by hand.',
  'orcid-missing': 'Your profile has no ORCID iD yet. Enter it in the profile first.',
  'orcid-file-unreadable':
    '{{field}}: this is no ORCID record. Accepted: the record as JSON or XML, or the ZIP file that ORCID makes.',
  'orcid-of-another': 'This is the record of {{value}}; your profile says {{accepted}}.',
  'orcid-untitled': '{{count}} works of the record have no title and are left out.',
  'representative-too-many': '{{field}}: {{value}} representative works are more than {{limit}}.',
  'cv-too-long': '{{field}}: {{value}} characters are more than {{limit}}.',
  'left-not-asked': '{{field}}: the new call does not ask for this, or asks in another way.',
  'left-statement': '{{field}}: a statement is confirmed anew.',
  'left-currency': '{{field}}: the amounts are in {{value}}, the new call is in {{accepted}}.',
  'left-host-moved': '{{field}}: your profile names another organisation now; that one is taken.',
} as const;

export const zh = {
  'bibtex-unreadable': '第 {{line}} 行：此处应为“{{accepted}}”，实为“{{value}}”。其余条目照常读取。',
  'entry-unreadable': '第 {{line}} 行：“{{value}}”无法读作文献条目。其余条目照常读取。',
  'entry-unclosed': '第 {{line}} 行：“{{value}}”没有结束。可接受：以“{{accepted}}”结束的条目。',
  'work-without-title': '第 {{line}} 行：“{{value}}”没有题名。可接受：有题名的条目。',
  'references-too-hard': '{{field}}：读取这段文本耗时过长。可接受：分成较小的部分分次读取。',
  'references-not-utf8':
    '{{field}}：该文件不是 UTF-8 文本。可接受：以 UTF-8 保存的 BibTeX 或 RIS，或 ORCID 记录。',
  'works-too-many': '{{field}}：共 {{value}} 项成果，超过个人资料可容纳的 {{limit}} 项。',
  'work-known': '{{field}}：列表中已有该成果：“{{value}}”。',
  'doi-invalid': '第 {{line}} 行：“{{value}}”不是 DOI。可接受：10.1000/182 或 https://doi.org/10.1000/182。',
  'doi-unknown': '{{host}} 没有“{{value}}”的记录。请核对 DOI，或手工填写该成果。',
  'doi-unreachable': '{{host}} 没有应答，未能查询“{{value}}”。请改为粘贴 BibTeX 或 RIS，或稍后再试。',
  'doi-refused': '{{host}} 将“{{value}}”转至 {{to}}，本系统不访问该地址。请改为粘贴 BibTeX 或 RIS。',
  'doi-too-large': '{{host}} 对“{{value}}”的应答过大，不是一条文献记录。',
  'doi-without-title': '{{host}} 对“{{value}}”的应答没有题名。请手工填写该成果。',
  'orcid-missing': '您的个人资料中还没有 ORCID iD，请先填写。',
  'orcid-file-unreadable':
    '{{field}}：这不是 ORCID 记录。可接受：JSON 或 XML 格式的记录，或 ORCID 生成的 ZIP 文件。',
  'orcid-of-another': '这是 {{value}} 的记录；您的个人资料中为 {{accepted}}。',
  'orcid-untitled': '记录中有 {{count}} 项成果没有题名，未予列出。',
  'representative-too-many': '{{field}}：代表作 {{value}} 项，超过 {{limit}} 项。',
  'cv-too-long': '{{field}}：{{value}} 个字符，超过 {{limit}} 个。',
  'left-not-asked': '{{field}}：新指南不要求此项，或要求的形式不同。',
  'left-statement': '{{field}}：声明须重新确认。',
  'left-currency': '{{field}}：原金额为 {{value}}，新指南为 {{accepted}}。',
  'left-host-moved': '{{field}}：您的个人资料现为另一单位，已采用该单位。',
} as const satisfies Translation<typeof en>;
