import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Section } from '@/ui/section';
import type { SchoolPart } from './part';


/** The yearly letter that tells all parents a child may be heard: this year's, and those before. */
export function Letters({ school, may, open }: SchoolPart) {
  const { t, format } = useI18n();
  const letters = [...(school.parent_letters ?? [])].sort((a, b) => b.year_id.localeCompare(a.year_id));
  return (
    <Section title={t('letter.title')}>
      {letters.length === 0 ? (
        <p className={card.soft}>{t('letter.none')}</p>
      ) : (
        <div className={card.card}>
          <Facts facts={letters.map(({ year_id, sent_on }) => [t('letter.year', { year: year_id.replace('-', '/') }), format.date(sent_on)] as const)} />
        </div>
      )}
      {may('parentletter:write') && (
        <div>
          <Button variant="default" onClick={() => open('letter')}>
            {school.parent_letter_on ? t('letter.correct') : t('letter.record')}
          </Button>
        </div>
      )}
    </Section>
  );
}
