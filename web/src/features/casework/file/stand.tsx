import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import type { CasePart } from './part';

/** A case that the method has let go of says so once, calmly, with what is still possible; and why one sees less of it. */
export function Stand({ on, open }: Omit<CasePart, 'today'>) {
  const { t } = useI18n();
  const left = on.state === 'referred' || on.state === 'handed_over';
  const face = on.locked ? 'locked' : on.state;
  const support = left && on.file && !on.file.support_ended_on;
  return (
    <>
      {(on.locked || (left && on.file)) && (
        <Notice tone={on.locked ? 'late' : 'plain'} title={t.maybe(`left.${face}`) ?? t(`state.${on.state}`)}>
          <p>{t.maybe(`left.${face}.advice`)}</p>
          {support && <p>{t('left.support_goes_on')}</p>}
          {support && on.may.includes('interview:write') && (
            <div className={card.row}>
              <Button variant="default" onClick={() => open('log', targetOf())}>
                {t('left.support_talk')}
              </Button>
              <Button variant="subtle" onClick={() => open('support')}>
                {t('remedy.support')}
              </Button>
            </div>
          )}
        </Notice>
      )}
      {!on.file && <Less on={on} />}
    </>
  );

  function targetOf(): string | undefined {
    const targets = on.pupils.filter((pupil) => pupil.role === 'target');
    return targets.length === 1 ? targets[0]?.id : undefined;
  }
}

function Less({ on }: Pick<CasePart, 'on'>) {
  const { t } = useI18n();
  const head = on.may.includes('case:task') && !on.may.includes('case:flag');
  const named = on.may.includes('case:names');
  return (
    <Notice title={t(head ? (named ? 'less.head_named' : 'less.head') : 'less.member')}>
      <p>{t(head ? (named ? 'less.head_named.advice' : 'less.head.advice') : 'less.member.advice')}</p>
      {on.may.includes('case:flag') && <p>{t('case.card_only.flag')}</p>}
    </Notice>
  );
}
