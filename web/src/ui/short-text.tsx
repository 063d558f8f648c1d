export { LongText as ShortText } from './long-text';
