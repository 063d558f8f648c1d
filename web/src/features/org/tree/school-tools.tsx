import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import classes from './tree.module.css';

/** The ways to work on many schools at once. */
export function SchoolTools() {
  const { t } = useI18n();
  const { holds } = useSession();
  return (
    <nav aria-label={t('schools.tools')} className={classes.path}>
      <Link href="/schools/import">{t('import.title')}</Link>
      {holds('org:write') && <Link href="/schools/province-codes">{t('province.title')}</Link>}
    </nav>
  );
}
