import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { useSession } from '@/api/me';
import { useSpace } from '@/api/space';
import { daysBetween } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/loading';
import { usePersonName } from '../names';
import { schoolContactsQuery } from './contacts-query';
import classes from './grave-path.module.css';
import { toCall } from './path';

const halfYear = 183;

/** The offices that serve the school, the most urgent first. What to do stands above it and waits for nothing. */
export function WhomToCall({ kinds, schoolId }: { kinds: readonly Schemas['FlagKind'][]; schoolId: string }) {
  const { t } = useI18n();
  const { holds } = useSession();
  const { simulated } = useSpace();
  const may = holds('contact:read') && schoolId !== '' && !simulated;
  const contacts = useQuery({ ...schoolContactsQuery(schoolId), enabled: may });
  if (simulated) return <p>{t('grave.call.simulated')}</p>;
  if (!may) return null;
  const found = toCall(contacts.data?.items ?? [], kinds);
  return (
    <div className={card.stack}>
      <h3>{t('grave.call')}</h3>
      {contacts.isPending && <Loading lines={1} />}
      {contacts.isError && !contacts.data && (
        <>
          <p>{t('grave.call.unknown')}</p>
          <FailureNotice error={contacts.error} onRetry={() => void contacts.refetch()} />
        </>
      )}
      {contacts.data && found.length === 0 && <p>{t('grave.call.none')}</p>}
      {found.length > 0 && (
        <ul className={card.list}>
          {found.map((contact) => (
            <li key={contact.id}>
              <Office of={contact} />
            </li>
          ))}
        </ul>
      )}
      {contacts.data && <Link href="/contacts">{t('grave.directory')}</Link>}
    </div>
  );
}

function Office({ of }: { of: Schemas['Contact'] }) {
  const { t, locale } = useI18n();
  const name = usePersonName();
  const hours = locale === 'ar' ? of.hours_ar || of.hours_fr : of.hours_fr || of.hours_ar;
  const note = locale === 'ar' ? of.note_ar || of.note_fr : of.note_fr || of.note_ar;
  return (
    <div className={classes.office}>
      <div className={classes.who}>
        <span className={card.soft}>{t(`referral.${of.kind}`)}</span>
        <span className={card.strong}>
          <bdi>{name(of)}</bdi>
        </span>
        {(hours || note) && (
          <span className={card.soft}>
            <bdi>{[hours, note].filter(Boolean).join(' · ')}</bdi>
          </span>
        )}
        {of.phone && <Checked on={of.checked_on} />}
      </div>
      {of.phone && (
        <a className={classes.call} href={`tel:${of.phone.replaceAll(' ', '')}`} aria-label={t('grave.call_one', { who: name(of), phone: of.phone })}>
          <Icon name="phone" size={20} />
          <bdi dir="ltr">{of.phone}</bdi>
        </a>
      )}
    </div>
  );
}

/** A number nobody made sure of lately may be wrong at the worst moment: it says so. */
function Checked({ on }: { on: string | undefined }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  if (!on) return <span className={card.late}>{t('grave.never_checked')}</span>;
  const old = daysBetween(on, me.today) > halfYear;
  const when = format.relativeDay(on, me.today);
  return <span className={old ? card.late : card.soft}>{old ? t('grave.checked_long_ago', { when }) : t('grave.checked', { when })}</span>;
}
