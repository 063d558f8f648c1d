import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { say } from '@/ui/toast';
import { useName } from '../names';
import { changeContact, putBack, removeContact, uncheck, useContactWrite } from './contacts-api';
import classes from './contacts.module.css';
import { type Office, standing } from './groups';
import { useUndo } from './use-undo';

/** One office: its number to call, when somebody last made sure of it, and what may be changed. */
export function OfficeCard({ of, onEdit }: { of: Office; onEdit?: (() => void) | undefined }) {
  const { t, locale } = useI18n();
  const { me } = useSession();
  const name = useName();
  const undo = useUndo();
  const checking = useContactWrite(
    () => changeContact(of, { checked_on: me.today }),
    (now) => say(t('office.checked_now'), () => undo(() => of.checked_on ? changeContact(now, { checked_on: of.checked_on }) : uncheck(now))),
  );
  const removing = useContactWrite(
    () => removeContact(of),
    () => say(t('office.removed', { name: name(of) }), () => undo(() => putBack(of))),
  );
  const hours = name({ name_fr: of.hours_fr, name_ar: of.hours_ar });
  const note = name({ name_fr: of.note_fr, name_ar: of.note_ar });
  const other = locale === 'ar' ? of.name_fr : of.name_ar;
  const busy = checking.isPending || removing.isPending;
  return (
    <article className={card.card} aria-label={name(of)}>
      <div className={classes.head}>
        <div className={classes.who}>
          <span className={card.soft}>{t(`office_kind.${of.kind}`)}</span>
          <span className={card.strong}>
            <bdi>{name(of)}</bdi>
          </span>
          {other !== name(of) && (
            <span className={card.soft}>
              <bdi>{other}</bdi>
            </span>
          )}
        </div>
        {of.phone && (
          <a className={classes.call} href={`tel:${of.phone.replaceAll(' ', '')}`} aria-label={t('office.call', { name: name(of), phone: of.phone })}>
            <Icon name="phone" size={18} />
            <bdi dir="ltr">{of.phone}</bdi>
          </a>
        )}
      </div>
      {(hours || note) && (
        <p>
          <bdi>{[hours, note].filter(Boolean).join(' · ')}</bdi>
        </p>
      )}
      {of.phone ? <Checked of={of} /> : <p className={card.late}>{t('office.no_phone')}</p>}
      {onEdit && (
        <div className={card.row}>
          {of.phone && of.checked_on !== me.today && (
            <Button variant="default" leftSection={<Icon name="check" size={18} />} loading={checking.isPending} disabled={busy} onClick={() => checking.mutate(undefined)}>
              {t('office.check')}
            </Button>
          )}
          <Button variant="subtle" aria-label={t('office.edit_one', { name: name(of) })} disabled={busy} onClick={onEdit}>
            {t('action.edit')}
          </Button>
          <Button
            variant="subtle"
            color="clay"
            aria-label={t('office.remove_one', { name: name(of) })}
            loading={removing.isPending}
            disabled={busy}
            onClick={() => removing.mutate(undefined)}
          >
            {t('action.remove')}
          </Button>
        </div>
      )}
      {(checking.isError || removing.isError) && <FailureNotice error={checking.error ?? removing.error} />}
    </article>
  );
}

function Checked({ of }: { of: Office }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const how = standing(of, me.today);
  if (how === 'never' || !of.checked_on) return <p className={card.late}>{t('office.never')}</p>;
  const when = format.relativeDay(of.checked_on, me.today);
  return (
    <p className={how === 'old' ? card.late : card.soft}>
      {how === 'old' ? t('office.old', { when }) : t('office.fresh', { when })}
      {of.checked_by && ` · ${name(of.checked_by)}`}
    </p>
  );
}
