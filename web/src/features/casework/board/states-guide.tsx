import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { StatePill } from '../state-pill';

const way = ['reported', 'triage', 'target_reception', 'interviews', 'follow_up', 'monitoring', 'closed_resolved'] as const;
const aside = ['handed_over', 'referred', 'closed_other'] as const;

/** What each state means: the way of a case, and the ways out of it. */
export function StatesGuide({ open = false }: { open?: boolean }) {
  const { t } = useI18n();
  return (
    <Disclosure title={t('board.states')} open={open}>
      <ol className={card.stack}>
        {way.map((state) => (
          <li key={state} className={card.row}>
            <StatePill state={state} />
            <span className={card.soft}>{t(`state_about.${state}`)}</span>
          </li>
        ))}
      </ol>
      <p>{t('board.states.aside')}</p>
      <ul className={card.stack}>
        {aside.map((state) => (
          <li key={state} className={card.row}>
            <StatePill state={state} />
            <span className={card.soft}>{t(`state_about.${state}`)}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
