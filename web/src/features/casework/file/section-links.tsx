import { useI18n } from '@/i18n/i18n';
import classes from './case-body.module.css';

const parts = ['now', 'pupils', 'interviews', 'file'] as const;

/** On a phone the case is a long page: one tap to its parts. */
export function SectionLinks() {
  const { t } = useI18n();
  return (
    <nav className={classes.links} aria-label={t('case.parts')}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a
              href={`#${part}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(part);
                target?.scrollIntoView({ block: 'start' });
                target?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
              }}
            >
              {t(`case.part.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
