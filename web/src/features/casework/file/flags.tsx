import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { useSubjects } from '../names';
import type { CasePart } from './part';

/** Grave facts: anybody who sees the board may flag one, at any time. */
export function Flags({ on, open }: CasePart) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  const flags = on.may.includes('case:flag') && !on.closed_at;
  if (on.flags.length === 0 && !flags) return null;
  return (
    <Section title={t('case.flags')}>
      {on.flags.length > 0 && (
        <ul className={card.list}>
          {on.flags.map((flag) => (
            <li key={flag.id} className={card.card}>
              <div className={card.row}>
                <span className={card.strong}>{t(`flag.${flag.kind}`)}</span>
                {flag.cleared_at ? (
                  <Pill tone="good">{t('flags.cleared')}</Pill>
                ) : (
                  <Pill tone="late">{flag.locks ? t('case.locked') : t('flags.open')}</Pill>
                )}
              </div>
              <p className={card.soft}>
                {format.instant(flag.raised_at)}
                {flag.raised_by && ` · ${subject(flag.raised_by)}`}
              </p>
              {flag.clear_reason && <p>
                  <bdi>{flag.clear_reason}</bdi>
                </p>}
              {!flag.cleared_at && !flag.locks && on.may.includes('case:write') && (
                <div>
                  <Button variant="default" onClick={() => open('clear', flag.id)}>
                    {t('flags.clear')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {flags && (
        <Button variant="outline" color="clay" leftSection={<Icon name="flag" size={18} />} onClick={() => open('flag')}>
          {t('flags.raise')}
        </Button>
      )}
    </Section>
  );
}
