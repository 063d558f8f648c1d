import { useI18n } from '@/i18n/i18n';
import classes from './case-title.module.css';

/** The number is read and copied in one piece: it never breaks over two lines. */
export function CaseTitle({ number }: { number: string }) {
  const { t } = useI18n();
  const [before, after] = t('case.title', { number: '\n' }).replace(/[\u2068\u2069]/g, '').split('\n');
  return (
    <>
      {before}
      <bdi className={classes.number}>{number}</bdi>
      {after}
    </>
  );
}
