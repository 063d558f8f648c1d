import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRouter } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import { pupilsQuery } from '../pupils/query';
import { StatePill } from '../state-pill';
import type { PupilDraft } from './draft';

const pauseMs = 900;
const massar = /^[A-Z]\d{9}$/;

/** What tells one pupil from others: the whole code, or both names. */
function sought(pupil: PupilDraft): { massar?: string; text?: string } | null {
  const code = pupil.massar.trim().toUpperCase();
  if (massar.test(code)) return { massar: code };
  const [first, last] = [pupil.firstName.trim(), pupil.lastName.trim()];
  return first.length > 1 && last.length > 1 ? { text: `${first} ${last}` } : null;
}

/** Says quietly that this pupil is in a case already, once somebody stopped typing. A search that fails says nothing. */
export function AlreadyKnown({ pupil, schoolId }: { pupil: PupilDraft; schoolId: string }) {
  const { t } = useI18n();
  const { holds } = useSession();
  const { base } = useRouter();
  const now = JSON.stringify(sought(pupil));
  const [settled, setSettled] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), pauseMs);
    return () => clearTimeout(timer);
  }, [now]);
  const wanted = JSON.parse(settled) as ReturnType<typeof sought>;
  const known = useQuery({ ...pupilsQuery({ ...wanted, school_id: schoolId }), enabled: wanted !== null && holds('pupil:search'), retry: false });
  const found = wanted && settled === now ? (known.data?.items ?? []) : [];
  if (found.length === 0) return null;
  return (
    <Notice tone="soon" title={t('open.known')}>
      <ul>
        {found.slice(0, 3).map((match) => (
          <li key={`${match.case_id} ${match.pupil.id}`}>
            <a href={`${base}/cases/${match.case_id}`} target="_blank" rel="noopener">
              <bdi>{t('case.title', { number: match.number })}</bdi>
            </a>{' '}
            <StatePill state={match.state} />
          </li>
        ))}
      </ul>
      <p>{t('open.known.advice')}</p>
    </Notice>
  );
}
