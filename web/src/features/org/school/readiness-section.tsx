import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import { lackWords } from '../lack-words';
import { isReady, type Lack, lacks } from '../readiness';
import { isClosed } from './closed';
import type { SchoolPart } from './part';
import classes from './school.module.css';

/** What the team lacks to take a case as the method asks, in words, each with what to do about it. How far the school has come stands below. */
export function Readiness({ school, team, may, open }: SchoolPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const found = lacks(school, team?.status, me.today);
  if (isClosed(school, me.today) || !team || found.length === 0) return null;

  const remedy = ({ code }: Lack) => {
    if ((code === 'no_team' || code === 'below_minimum') && may('team:write')) return { label: t('team.add'), act: () => open('add') };
    if (code === 'letter' && may('parentletter:write')) return { label: t('letter.record'), act: () => open('letter') };
    return undefined;
  };
  return (
    <Notice tone="soon" title={isReady(found) ? t('readiness.watch') : t('readiness.missing')}>
      <ul className={classes.lacks}>
        {found.map((lack) => {
          const offered = remedy(lack);
          return (
            <li key={lack.code}>
              <span>
                <strong>{lackWords(t, format, lack)}</strong>. {t(`lack_why.${lack.code}`)}
              </span>
              {offered && (
                <Button variant="default" onClick={offered.act}>
                  {offered.label}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
