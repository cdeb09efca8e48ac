import type { Translation } from './types.ts';

/** What is said about an attached file beside errors; keys as the server names its warnings. */
export const en = {
  'no-text':
    'Taken, but no text can be read in it: it seems to be scanned. Screen readers, search and the matching of reviewers see nothing of it. Save it as PDF from the program it was written in, or run text recognition (OCR) over it, and replace it.',
  'some-pages-without-text':
    'Taken, but many of its pages hold no text that can be read. If they are scanned, screen readers and search see nothing of them; run text recognition (OCR) over the file and replace it.',
  'external-links':
    'Taken. It holds links to addresses elsewhere; reviewers need not follow them, so what matters should stand in the text.',
  'tracked-changes':
    'Taken. It holds tracked changes: whoever opens it can read what was struck out and who changed it. If that is not meant for reviewers, accept or reject all changes in Word and replace the file.',
  comments:
    'Taken. It holds comments with the names of those who wrote them. If they are not meant for reviewers, delete them in Word and replace the file.',
  'hidden-text':
    'Taken. It holds hidden text, which whoever opens the file can show. If it is not meant for reviewers, delete it in Word and replace the file.',
} as const;

export const zh = {
  'no-text':
    '已收到，但无法读取其中文字，似为扫描件。读屏软件、检索与评审专家匹配都看不到其内容。请从编写文档的程序另存为 PDF，或进行文字识别（OCR）后替换。',
  'some-pages-without-text':
    '已收到，但许多页面没有可读取的文字。若为扫描页，读屏软件与检索看不到其内容；请进行文字识别（OCR）后替换。',
  'external-links': '已收到。文中含有指向外部地址的链接；评审专家无须打开，重要内容请写在正文中。',
  'tracked-changes':
    '已收到。文件含有修订记录：打开文件的人都能看到被删改的内容及修订者。若不希望评审专家看到，请在 Word 中接受或拒绝全部修订后替换文件。',
  comments: '已收到。文件含有批注及批注者姓名。若不希望评审专家看到，请在 Word 中删除批注后替换文件。',
  'hidden-text':
    '已收到。文件含有隐藏文字，打开文件的人可将其显示。若不希望评审专家看到，请在 Word 中删除后替换文件。',
} as const satisfies Translation<typeof en>;
