import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { Section } from '@/ui/section';
import { useName } from '../names';
import type { placeOf } from './filters';
import classes from './tree.module.css';

/** The steps back up the tree, and the places right below this one. */
export function Nodes({ at }: { at: ReturnType<typeof placeOf> }) {
  const { t, locale } = useI18n();
  const name = useName();
  const region = (of: { region_fr: string; region_ar: string }) => (locale === 'ar' ? of.region_ar : of.region_fr);
  const below = [
    ...at.arefs.map((one) => ({ id: one.id, label: region(one), href: `/schools?aref=${one.id}` })),
    ...at.directorates.map((one) => ({ id: one.id, label: name(one), href: `/schools?aref=${one.aref_id}&directorate=${one.id}` })),
  ];
  return (
    <>
      {(at.wider.country || at.wider.aref) && (
        <nav aria-label={t('schools.path')} className={classes.path}>
          {at.wider.country && <Link href="/schools">{t('place.national')}</Link>}
          {at.wider.aref && at.aref && <Link href={`/schools?aref=${at.aref.id}`}>{region(at.aref)}</Link>}
        </nav>
      )}
      {below.length > 0 && (
        <Section title={at.arefs.length > 0 ? t('schools.arefs') : t('schools.directorates')}>
          <ul className={classes.nodes}>
            {below.map((one) => (
              <li key={one.id}>
                <Link href={one.href} className={classes.node}>
                  <span>{one.label}</span>
                  <Icon name="forward" size={18} />
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
