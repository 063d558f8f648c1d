import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import { criteria } from '../codes';
import { useSubjects } from '../names';
import type { Case, CaseFile } from '../queries';
import type { OpenSheet } from './sheet-names';

/** The report as it came in, the four criteria, and what was noted at the year's end. */
export function Report({ on, file, open }: { on: Case; file: CaseFile; open: OpenSheet }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const writes = on.may.includes('case:write');
  const closed = on.state === 'closed_other' || on.state === 'closed_resolved';
  return (
    <Section title={t('case.report')}>
      <div className={card.card}>
        {file.summary && (
          <p className={card.free}>
                  <bdi>{file.summary}</bdi>
                </p>
        )}
        <Facts
          facts={[
            [t('report.reported'), format.instant(on.reported_at)],
            [t('report.channel'), t(`channel.${file.report_channel}`)],
            [t('report.reporter'), [t(`reporter.${file.reporter_role}`), file.reporter_name].filter(Boolean).join(' · ')],
            [t('open.place'), file.place && t(`place.${file.place}`)],
            [t('report.forms'), file.forms.length > 0 && format.list(file.forms.map((form) => t(`form.${form}`)))],
            [t('open.platforms'), file.platforms.length > 0 && format.list(file.platforms.map((one) => t(`platform.${one}`)))],
            [t('report.since'), file.started_on && format.day(file.started_on)],
            ...criteria.map((name) => [t(`criterion.${name}`), t(`answer.${file.criteria[name] ?? 'none'}`)] as const),
            [
              t('report.screened'),
              file.screened_at ? `${format.instant(file.screened_at)} · ${subject(file.screened_by)}` : t('report.not_screened'),
            ],
            [t('report.reopenings'), on.reopenings > 0 && String(on.reopenings)],
            [t('report.outcome'), on.outcome && (t.maybe(`end.${on.outcome}`) ?? t.maybe(`reason.${on.outcome}`))],
            [t('report.support_ended'), file.support_ended_on && format.day(file.support_ended_on)],
          ]}
        />
        {file.year_note && (
          <div>
            <h3>{t('event.year_note')}</h3>
            <p className={card.free}>
                  <bdi>{file.year_note}</bdi>
                </p>
          </div>
        )}
        {writes && !closed && (
          <div className={card.row}>
            <Button variant="default" onClick={() => open('report')}>
              {t('action.edit')}
            </Button>
            <Button variant="default" onClick={() => open('screen')}>
              {t('remedy.screen')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
