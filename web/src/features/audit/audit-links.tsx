import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import classes from './audit.module.css';

/** The three questions to the journal. */
export function AuditLinks() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [path] = useLocation();
  const places = [
    { href: '/journal', label: t('journal.search'), open: true },
    { href: '/journal/openings', label: t('openings.title'), open: true },
    { href: '/journal/verification', label: t('verification.title'), open: holds('audit:verify') },
  ];
  return (
    <nav aria-label={t('journal.title')} className={classes.places}>
      {places
        .filter(({ open }) => open)
        .map(({ href, label }) => (
          <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>
            {label}
          </Link>
        ))}
    </nav>
  );
}
