import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Notice } from '@/ui/notice';
import { Section } from '@/ui/section';
import { HalfDayList } from '../attendance/half-day-list';
import { attending } from '../attendance/taken';
import classes from '../training.module.css';
import { CertificatesPart } from './certificates-part';
import { CourseFacts } from './course-facts';
import { Manage } from './manage';
import type { NextStep } from './next-step';
import type { CoursePart } from './part';
import { People } from './people';

/** `next` stands at the thumb already. */
export function CourseBody({ next, ...part }: CoursePart & { next: NextStep['step'] | undefined }) {
  const { course, enrolments, writable, enrols, issues, open } = part;
  const { t } = useI18n();
  const there = attending(enrolments);
  const calls = there.some(({ progress }) => progress !== undefined);
  return (
    <>
      {course.state === 'cancelled' && (
        <Notice tone="late" title={t('course.cancelled')}>
          <p>{t('course.cancelled.advice')}</p>
        </Notice>
      )}
      <div className={classes.columns} data-alone={!writable && !calls && !issues ? true : undefined}>
        <div className={classes.calls}>
          {(writable || calls) && (
            <Section title={t('halves.title')}>
              <HalfDayList course={course} enrolments={enrolments} writable={writable} />
            </Section>
          )}
          <CertificatesPart {...part} />
        </div>
        <div className={classes.everyone}>
          <Section title={t('course_people.title')} count={t('course.places', { count: there.length })}>
            <People {...part} />
            {enrols && next !== 'enrol' && (
              <div>
                <Button variant="default" onClick={() => open('enrol')}>
                  {t('enrol.title')}
                </Button>
              </div>
            )}
            {!writable && there.length > 0 && <p className={card.soft}>{t('course_people.mine_only')}</p>}
          </Section>
        </div>
        <div className={classes.more}>
          <Disclosure title={t('course.details')} open={!calls}>
            <CourseFacts course={course} />
          </Disclosure>
          {course.writable && <Manage {...part} />}
        </div>
      </div>
    </>
  );
}
