import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { useSubjects } from '../names';
import type { CasePart } from './part';

/** Contacts with the family of a target; nobody else's family is logged. */
export function Contacts({ on, open, contacts }: CasePart & { contacts: Schemas['FamilyContact'][] }) {
  const { t, format } = useI18n();
  const subject = useSubjects(on);
  return (
    <Section
      title={t('case.contacts')}
      aside={
        on.may.includes('case:write') && (
          <Button variant="subtle" size="compact-md" onClick={() => open('contact')}>
            {t('action.add')}
          </Button>
        )
      }
    >
      {contacts.length === 0 && <p className={card.soft}>{t('contacts.none')}</p>}
      {contacts.length > 0 && (
        <ul className={card.list}>
          {contacts.map((contact) => (
            <li key={contact.id} className={card.card}>
              <p className={card.strong}>
                {format.day(contact.made_on)} · {t(`contact.${contact.channel}`)}
              </p>
              <p>{t(`agreement.${contact.agreement}`)}</p>
              {contact.note && (
                <p className={card.free}>
                  <bdi>{contact.note}</bdi>
                </p>
              )}
              <p className={card.soft}>{[subject(contact.pupil_id), subject(contact.recorded_by)].join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
