import type { Translation } from './types.ts';

/** Errors about attachments, receipts and the application as a document; part of errors.ts. */
export const en = {
  'proof-not-ready': 'The log is still being prepared for proofs. Try again in a minute.',
  'file-empty': 'The file is empty.',
  'file-too-large': 'The file is too large. Accepted: at most {{limit}} MB.',
  'file-infected':
    'The virus scanner found “{{signature}}” in this file, so it was not kept. Check your computer, then attach a clean copy.',
  'file-not-scanned':
    'The virus scanner cannot be reached, so no file can be taken just now. Nothing you wrote is lost; try again in some minutes, or tell the funder.',
  'storage-full':
    'The server has no room left for this file; nothing of it was kept. What you wrote is safe. Please tell the funder, and try again later.',
  'scan-size-exceeded':
    'The virus scanner does not take files of this size. Make the file smaller, or tell the funder, who can raise the limit.',
  'docx-expected': 'This is not a Word file (DOCX). Save the document as DOCX and attach that.',
  'pdf-expected': 'This is not a PDF file. Save or print the document as PDF and attach that.',
  'pdf-or-docx-expected':
    'This is neither a PDF nor a Word file (DOCX). Save the document as PDF or DOCX and attach that.',
  'pdf-encrypted':
    'The PDF is protected with a password, so nobody could read it. Attach a version without a password.',
  'pdf-damaged': 'The PDF cannot be opened; it is damaged or incomplete. Make it again and attach that.',
  'pdf-too-many-pages': 'The PDF has {{pages}} pages. Accepted: at most {{limit}}.',
  'pdf-expands':
    'Unpacked, this PDF is far larger than any document needs. Print it to a new PDF and attach that.',
  'doc-old':
    'This is a file of an older Word (.doc). Save it as PDF or, where it is taken, as DOCX, and attach that.',
  'docx-encrypted': 'The Word file is protected with a password. Attach a version without a password.',
  'docx-damaged':
    'The Word file cannot be opened; it is damaged or incomplete. Save it again and attach that.',
  'docx-expands':
    'Unpacked, this Word file is far larger than any document needs. Save it as PDF and attach that.',
  'docx-macros':
    'The Word file holds macros (“{{part}}”), which nobody should have to run. Save it as DOCX without macros, or as PDF.',
  'docx-embedded':
    'The Word file holds another file inside (“{{part}}”). Put its content into the text, or save the document as PDF.',
  'docx-external':
    'The Word file fetches content from elsewhere when it is opened (“{{target}}”). Put the content into the document, or save it as PDF.',
  'docx-not-blindable':
    'In this call reviewers do not learn who applies, and a Word file names its authors in many places. Save it as PDF and attach that.',
  'documents-busy':
    'Many people are asking for documents at this moment. Nothing is wrong with yours: try again in a minute.',
  'threads-busy':
    'Very many files are being read at this moment. Nothing is wrong with yours: try again in {{seconds}} seconds.',
} as const;

export const zh = {
  'proof-not-ready': '日志的证明功能仍在准备中，请一分钟后再试。',
  'file-empty': '文件为空。',
  'file-too-large': '文件过大，最大 {{limit}} MB。',
  'file-infected': '病毒扫描在此文件中发现“{{signature}}”，文件未保存。请检查您的计算机，再上传无毒的文件。',
  'file-not-scanned':
    '暂时无法连接病毒扫描程序，现在不能接收文件。您填写的内容没有丢失；请几分钟后再试，或告知资助机构。',
  'storage-full':
    '服务器空间不足，无法保存此文件，文件未保留任何部分。您填写的内容安全无损。请告知资助机构，稍后再试。',
  'scan-size-exceeded': '病毒扫描程序不接收这么大的文件。请缩小文件，或告知资助机构提高上限。',
  'docx-expected': '这不是 Word 文件（DOCX）。请将文档另存为 DOCX 后上传。',
  'pdf-expected': '这不是 PDF 文件。请将文档另存或打印为 PDF 后上传。',
  'pdf-or-docx-expected': '这既不是 PDF 文件，也不是 Word 文件（DOCX）。请将文档另存为 PDF 或 DOCX 后上传。',
  'pdf-encrypted': '该 PDF 设有密码，他人无法阅读。请上传无密码的版本。',
  'pdf-damaged': '该 PDF 无法打开，可能已损坏或不完整。请重新生成后上传。',
  'pdf-too-many-pages': '该 PDF 有 {{pages}} 页，最多 {{limit}} 页。',
  'pdf-expands': '该 PDF 解压后远大于任何正常文档。请重新打印为新的 PDF 后上传。',
  'doc-old': '这是旧版 Word 文件（.doc）。请另存为 PDF，或在允许时另存为 DOCX 后上传。',
  'docx-encrypted': '该 Word 文件设有密码。请上传无密码的版本。',
  'docx-damaged': '该 Word 文件无法打开，可能已损坏或不完整。请重新保存后上传。',
  'docx-expands': '该 Word 文件解压后远大于任何正常文档。请另存为 PDF 后上传。',
  'docx-macros': '该 Word 文件含有宏（“{{part}}”），不应要求他人运行。请另存为不含宏的 DOCX 或 PDF。',
  'docx-embedded': '该 Word 文件内嵌有其他文件（“{{part}}”）。请将其内容写入正文，或另存为 PDF。',
  'docx-external': '该 Word 文件打开时会从外部获取内容（“{{target}}”）。请将内容放入文档，或另存为 PDF。',
  'docx-not-blindable':
    '本指南的评审专家不会得知申请人身份，而 Word 文件在多处记有作者姓名。请另存为 PDF 后上传。',
  'documents-busy': '此刻请求文档的人很多。您的文档没有问题，请一分钟后再试。',
  'threads-busy': '此刻正在读取的文件非常多。您的文件没有问题，请在{{seconds}}秒后再试。',
} as const satisfies Translation<typeof en>;
