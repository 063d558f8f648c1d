import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import classes from './access.module.css';
import { allowedBy, deniedBy, permissionWords, subjectOf, subjects } from './permissions';
import type { PolicyLine } from './queries';

/** What a role allows in words, by what it touches, and what it never allows. */
export function Allowance({ lines }: { lines: readonly PolicyLine[] }) {
  const { t } = useI18n();
  const allowed = allowedBy(lines);
  const denied = deniedBy(lines);
  return (
    <div className={classes.allowance}>
      {subjects.map((subject) => {
        const here = allowed.filter(({ permission }) => subjectOf(permission) === subject);
        if (here.length === 0) return null;
        return (
          <section key={subject}>
            <h3>{t(`subject.${subject}`)}</h3>
            <ul>
              {here.map(({ permission, reach }) => (
                <li key={permission}>
                  <Icon name="check" size={18} />
                  <span>
                    {permissionWords(t, permission) ?? t('permission.unknown')}
                    {reach !== 'subtree' && <small>{t.maybe(`reach.${reach}`)}</small>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {denied.length > 0 && (
        <section className={classes.never}>
          <h3>{t('allow.never')}</h3>
          <ul>
            {denied.map((permission) => (
              <li key={permission}>
                <Icon name="close" size={18} />
                <span>{t.maybe(`never.${permission.split(':')[0]}`) ?? permissionWords(t, permission) ?? t('permission.unknown')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={classes.rest}>{t('allow.rest')}</p>
    </div>
  );
}
