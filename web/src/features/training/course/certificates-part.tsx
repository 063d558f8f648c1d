import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { attending } from '../attendance/taken';
import classes from '../training.module.css';
import type { CoursePart } from './part';

/** How many passed and hold their certificate, and the way to hand over the others. */
export function CertificatesPart({ enrolments, issues, open }: CoursePart) {
  const { t } = useI18n();
  if (!issues) return null;
  const there = attending(enrolments);
  const issued = there.filter(({ certified }) => certified).length;
  const passed = there.filter(({ certified, progress }) => !certified && progress?.outcome === 'passed').length;
  return (
    <Section title={t('issue.section')} count={issued > 0 ? t('issue.issued_count', { count: issued }) : undefined}>
      {passed === 0 && issued === 0 && <p className={card.soft}>{t('issue.none_yet')}</p>}
      {passed === 0 && issued > 0 && <p className={card.soft}>{t('issue.all_done')}</p>}
      {passed > 0 && (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => open('issue')}>
            {t('issue.submit', { count: passed })}
          </Button>
        </div>
      )}
    </Section>
  );
}
