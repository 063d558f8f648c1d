import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { AuditLinks } from './audit-links';
import classes from './audit.module.css';
import { actorWords, useSchoolName } from './names';
import { openingsQuery } from './queries';
import { SchoolField } from './school-field';

const numberLike = /^[0-9A-Za-z/-]{1,40}$/;

/** Who opened one case, by its school and its number: never what it holds. */
export default function OpeningsScreen() {
  const { t } = useI18n();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const school = search.get('school') ?? '';
  const asked = search.get('number') ?? '';
  const [number, setNumber] = useState(asked);
  const [tried, setTried] = useState(false);
  const wrong = !numberLike.test(number.trim());

  const show = (schoolId: string, of: string) => {
    const query = new URLSearchParams({ ...(schoolId && { school: schoolId }), ...(of && { number: of }) });
    go(`/journal/openings?${query.toString()}`, { replace: true });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (school && !wrong) show(school, number.trim());
  };

  return (
    <Screen title={t('openings.title')} lead={t('openings.lead')} back={{ href: '/journal', label: t('journal.title') }}>
      <AuditLinks />
      <form className={card.form} onSubmit={submit}>
        <SchoolField value={school} onChange={(id) => show(id, '')} />
        {tried && !school && <Notice tone="late" urgent>{t('openings.school_first')}</Notice>}
        <TextInput
          label={t('openings.number')}
          description={t('openings.number.hint', { example: '2026-27/005' })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          dir="ltr"
          value={number}
          error={tried && wrong && t('openings.number.wrong')}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit">{t('openings.show')}</Button>
      </form>
      {school && asked && numberLike.test(asked) && <Openings school={school} number={asked} />}
    </Screen>
  );
}

function Openings({ school, number }: { school: string; number: string }) {
  const { t, format, locale } = useI18n();
  const openings = useInfiniteQuery(openingsQuery(school, number));
  const name = useSchoolName(school);
  const lines = openings.data?.pages.flatMap((page) => page.items) ?? [];
  const unknown = isFailure(openings.error) && openings.error.status === 404;

  if (openings.isPending) return <Loading />;
  if (unknown) return <Empty title={t('openings.no_case', { number })}><p>{t('openings.no_case.advice')}</p></Empty>;
  if (openings.isError) return <FailureNotice error={openings.error} onRetry={() => void openings.refetch()} />;
  return (
    <section aria-live="polite" className={card.stack}>
      <h2>{t('openings.of', { number, school: name })}</h2>
      {lines.length === 0 && <p>{t('openings.nobody')}</p>}
      <ul className={card.list}>
        {lines.map((line) => (
          <li key={`${line.day} ${line.person.id} ${line.action}`} className={classes.entry}>
            <p className={card.spread}>
              <bdi className={card.strong}>{actorWords(t, locale, line.person)}</bdi>
              <span className={card.soft}>{format.date(line.day)}</span>
            </p>
            <p>{t.maybe(`done.${line.action}`) ?? t('openings.opened')}</p>
            <p className={card.soft}>
              {t('openings.times', { count: line.times })} · {t('openings.last', { time: format.time(line.last) })}
            </p>
          </li>
        ))}
      </ul>
      {openings.hasNextPage && (
        <Button variant="default" loading={openings.isFetchingNextPage} onClick={() => void openings.fetchNextPage()}>
          {t('action.show_more')}
        </Button>
      )}
    </section>
  );
}
