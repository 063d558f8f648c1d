import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { Who } from '../../who';
import lines from '../line.module.css';
import type { SheetPart } from './sheet-part';

/** With whom? Then the interview opens with what the method proposes. */
export function LogSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  return (
    <Sheet title={t('log.with')} onClose={onClose}>
      <ul className={card.list}>
        {on.pupils
          .filter((pupil) => !pupil.excused)
          .map((pupil) => (
            <li key={pupil.id}>
              <Link href={`/cases/${on.id}/interviews/new/${pupil.id}`} className={lines.line}>
                <span className={lines.words}>
                  <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />
                </span>
                <Icon name="forward" />
              </Link>
            </li>
          ))}
      </ul>
    </Sheet>
  );
}
