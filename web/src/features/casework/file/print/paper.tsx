import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { useMark, useTitle } from '@/ui/mark';
import { usePersonName } from '../../names';
import classes from './paper.module.css';

interface Props {
  caseId: string;
  title: string;
  number: string;
  schoolId: string;
  printedAt: string;
  /** The follow-up table needs the width of the sheet. */
  wide?: boolean;
  children: ReactNode;
}

/** A sheet of paper: on the screen with a button to print it, on paper alone, each page marked as confidential. */
export function Paper({ caseId, title, number, schoolId, printedAt, wide = false, children }: Props) {
  const { t, format } = useI18n();
  const school = useSchoolName(schoolId);
  const mark = useMark();
  const foot = [mark, t('print.confidential'), t('case.title', { number }), t('print.printed', { when: format.instant(printedAt) })].filter(Boolean).join(' · ');
  useTitle(`${title} ${number}`);
  // The kind of page belongs to the whole document: one that begins further down would leave an empty first page.
  useEffect(() => {
    document.documentElement.dataset['sheet'] = wide ? 'wide' : 'tall';
    return () => {
      delete document.documentElement.dataset['sheet'];
    };
  }, [wide]);
  return (
    <div className={classes.desk}>
      <div className={classes.tools}>
        <Link href={`/cases/${caseId}`} className={classes.back}>
          <Icon name="back" size={20} />
          {t('interview.back')}
        </Link>
        <Button onClick={() => window.print()}>{t('print.button')}</Button>
      </div>
      <p className={classes.advice}>{t('print.advice')}</p>
      <div className={classes.scroll}>
        <article data-paper className={wide ? classes.wide : classes.tall}>
          <table className={classes.frame} role="presentation">
            <tbody>
              <tr>
                <td>
                  <header className={classes.head}>
                    <div>
                      <p className={classes.brand}>{t('app.name')}</p>
                      {school && <p>{school}</p>}
                    </div>
                    <h1 tabIndex={-1}>
                      {title}
                      <br />
                      <bdi className={classes.number}>{number}</bdi>
                    </h1>
                  </header>
                  {mark && <p className={classes.mark}>{mark}</p>}
                  {children}
                </td>
              </tr>
            </tbody>
            <tfoot>
              <tr>
                <td className={classes.room} />
              </tr>
            </tfoot>
          </table>
          <p className={classes.foot}>{foot}</p>
        </article>
      </div>
    </div>
  );
}

function useSchoolName(id: string): string | undefined {
  const { posts } = useSession();
  const name = usePersonName();
  const place = posts.map((post) => post.place).find((one) => one.level === 'school' && one.id === id);
  return place && name({ name_fr: place.name_fr ?? '', name_ar: place.name_ar ?? '' });
}
