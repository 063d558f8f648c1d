import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { CaseApi } from '@/api/case-api';
import { isFailure } from '@/api/failure';
import { useSession } from '@/api/me';
import { DraftOffer, DraftState } from '@/drafts/draft-offer';
import { useDraft } from '@/drafts/use-draft';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { isGrave } from '../codes';
import { useWrite } from '../use-write';
import { newDraft } from './draft';
import { newOpening, type Opening, sendReport, sendScreen } from './send';
import { blocking, numberOf, type Step, stepAt, stepOf } from './steps';
import { Wizard } from './wizard';

/** A report, even a doubt, in five small screens. The answers live here, so that going back and forth loses nothing. */
export default function OpenCaseScreen() {
  const { t } = useI18n();
  const { me, schoolsWith } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const school = schoolsWith('case:open')[0]?.id;
  const [opening, setOpening] = useState<Opening>(() => newOpening(newDraft(school ?? '', me.today)));
  const { draft, made } = opening;
  const kept = useDraft({
    kind: 'opening',
    subject: school ?? '',
    label: draft.pupils[0]?.firstName ?? '',
    href: '/cases/new',
    value: opening,
    onResume: setOpening,
  });

  const send = async (whole: boolean, cases: CaseApi) => {
    const on = made ?? (await sendReport(cases, opening, me.today));
    if (!made) setOpening((before) => ({ ...before, made: on }));
    if (whole) await sendScreen(cases, opening, on);
    return on;
  };
  const sending = useWrite(send, (on) => {
    kept.done();
    say(t(draft.flags.some(isGrave) ? 'open.done_grave' : 'open.done', { number: on.number }));
    go(`/cases/${on.id}`, { replace: true });
  });

  // Nobody skips what a report needs, except to a grave fact, which waits for nothing.
  const wanted = stepAt(search.get('step'));
  const first = blocking(draft, false);
  const tooFar = first !== undefined && wanted !== 'gravity' && numberOf(wanted) > numberOf(first);
  const reached = tooFar ? first : wanted;
  const step = made && reached !== 'criteria' ? 'gravity' : reached;
  const show = (next: Step) => go(`/cases/new?step=${next}`);
  useEffect(() => {
    if (tooFar) go(`/cases/new?step=${step}`, { replace: true });
  }, [tooFar, step, go]);

  // The two taps of a double tap come before anything is drawn again.
  const busy = useRef(false);
  const finish = (whole: boolean) => {
    const stopped = made ? undefined : blocking(draft, whole);
    if (stopped) return show(stopped);
    if (busy.current) return;
    busy.current = true;
    sending.mutate(whole, {
      onSettled: () => {
        busy.current = false;
      },
      onError: (error) => {
        const refused = isFailure(error) ? error.fields[0]?.path : undefined;
        if (refused && !made) show(stepOf(refused));
      },
    });
  };

  if (!school) {
    return (
      <Screen title={t('open.title')} back={{ href: '/', label: t('nav.day') }}>
        <Empty title={t('failure.403')} />
      </Screen>
    );
  }
  return (
    <Wizard
      key={step}
      step={step}
      opening={opening}
      kept={
        <>
          <DraftOffer draft={kept} />
          <DraftState draft={kept} />
        </>
      }
      set={(change) => setOpening((before) => ({ ...before, draft: { ...before.draft, ...change } }))}
      sending={sending}
      show={show}
      finish={finish}
    />
  );
}
