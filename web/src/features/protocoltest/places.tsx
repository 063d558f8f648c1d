import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import type { Key } from '@/i18n/translate';
import classes from './places.module.css';

interface Place {
  href: string;
  label: Key;
  permission: string;
}

const places: readonly Place[] = [
  { href: '/tests', label: 'tests.title', permission: 'test:read' },
  { href: '/campaigns', label: 'campaigns.title', permission: 'test:read' },
  { href: '/scenarios', label: 'scenarios.title', permission: 'protocol:read' },
  { href: '/protocol', label: 'protocol.title', permission: 'protocol:read' },
  { href: '/results', label: 'results.title', permission: 'test:read' },
];

/** The screens that belong together under one place of the menu. */
export function Places() {
  const { t } = useI18n();
  const { holds } = useSession();
  const [path] = useLocation();
  return (
    <nav aria-label={t('places.label')} className={classes.places}>
      <ul>
        {places
          .filter(({ permission }) => holds(permission))
          .map(({ href, label }) => (
            <li key={href}>
              <Link href={href} aria-current={path === href ? 'page' : undefined}>
                {t(label)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
