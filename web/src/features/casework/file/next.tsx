import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Section } from '@/ui/section';
import type { Due } from '../queries';
import { NextLine } from './next-line';
import type { CasePart } from './part';

const keyOf = (due: Due): string => `${due.kind} ${due.pupil_id ?? ''} ${due.duty} ${due.due_on} ${due.round ?? ''}`;

/** What is due on this case, by whom; what is far away folds up, unless nothing comes before it. */
export function Next({ on, today }: CasePart) {
  const { t } = useI18n();
  const soon = on.dues.filter((due) => due.urgency !== 'later');
  const near = soon.length > 0 ? soon : on.dues.slice(0, 1);
  const far = on.dues.slice(near.length);
  if (near.length === 0) return null;
  return (
    <Section title={t('case.next')}>
      <ul className={card.list}>
        {near.map((due) => (
          <li key={keyOf(due)}>
            <NextLine on={on} due={due} today={today} />
          </li>
        ))}
      </ul>
      {far.length > 0 && (
        <Disclosure title={`${t('day.later')} · ${t('day.count', { count: far.length })}`}>
          <ul className={card.list}>
            {far.map((due) => (
              <li key={keyOf(due)}>
                <NextLine on={on} due={due} today={today} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}
