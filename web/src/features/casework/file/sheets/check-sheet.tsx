import { Link } from 'wouter';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import type { Case, Pupil } from '../../queries';
import { Who } from '../../who';
import lines from '../line.module.css';
import { said } from './effects';
import type { SheetPart } from './sheet-part';

/** The two checks of monitoring: which were held and with what word, which is next; one tap to hold it. */
export function CheckSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const targets = on.pupils.filter((pupil) => pupil.role === 'target');
  return (
    <Sheet title={t('remedy.check')} onClose={onClose}>
      {said(t, 'then.check').map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {targets.map((pupil) => (
        <section key={pupil.id} className={card.stack}>
          <Held on={on} pupil={pupil} />
          <Link href={`/cases/${on.id}/interviews/new/${pupil.id}`} className={lines.line}>
            <span className={lines.words}>
              <span className={lines.what}>
                {t('remedy.check')}
                <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />
              </span>
            </span>
            <Icon name="forward" />
          </Link>
        </section>
      ))}
    </Sheet>
  );
}

function Held({ on, pupil }: { on: Case; pupil: Pupil }) {
  const { t, format } = useI18n();
  const held = on.file?.interviews.filter((one) => one.kind === 'monitoring_check' && one.pupil_id === pupil.id && one.started_at >= on.state_since) ?? [];
  const due = on.dues.find((one) => one.kind === 'monitoring_check' && one.pupil_id === pupil.id);
  return (
    <Facts
      facts={[
        ...held.map((one, at) => [t('check.held', { at: at + 1 }), `${format.day(dayOf(new Date(one.started_at)))} · ${one.rating ? t(`rating.${one.rating}`) : ''}`] as const),
        [t('check.next'), due && format.day(due.due_on)],
      ]}
    />
  );
}
