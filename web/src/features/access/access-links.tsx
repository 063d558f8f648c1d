import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import classes from './access.module.css';

const places = [
  { href: '/people', label: 'accounts.title', permission: 'person:read' },
  { href: '/grants', label: 'grants.title', permission: 'grant:read' },
  { href: '/roles', label: 'roles.title', permission: '' },
] as const;

/** From one of the three screens about people to the two others. */
export function AccessLinks({ here }: { here: (typeof places)[number]['href'] }) {
  const { t } = useI18n();
  const { holds } = useSession();
  const others = places.filter(({ href, permission }) => href !== here && (permission === '' || holds(permission)));
  return (
    <nav className={classes.places} aria-label={t('access.label')}>
      {others.map(({ href, label }) => (
        <Link key={href} href={href}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
