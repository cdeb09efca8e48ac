/** Names of people on pages follow the rule of mails and documents. */
export { isChinese, type Named, orderNames } from '@headwater/messages';
